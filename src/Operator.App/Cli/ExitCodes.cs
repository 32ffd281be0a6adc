namespace Operator.App.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCodes
{
    /// <summary>All is well.</summary>
    public const int Ok = 0;

    /// <summary>Something is wrong; the output says what.</summary>
    public const int Failed = 1;

    /// <summary>The text is not a command.</summary>
    public const int NotUnderstood = 2;

    /// <summary>The settings are not valid; nothing was started.</summary>
    public const int InvalidSettings = 78;
}
