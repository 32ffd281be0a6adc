namespace Operator.App.Configuration;

/// <summary>One variable of the environment or of <c>.env</c>. What is said here is what help, <c>.env.example</c> and SETUP.md say.</summary>
internal abstract record Setting
{
    /// <summary>The variable's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, with unit and range: sentences that end in a full stop.</summary>
    public required string Summary { get; init; }

    /// <summary>What applies when it is unset, as one would write it; null when it then simply is not set.</summary>
    public string? Default { get; init; }

    /// <summary>A value as one would write it.</summary>
    public string? Example { get; init; }

    /// <summary>What of its value may be shown.</summary>
    public SettingSecrecy Secrecy { get; init; }
}
