namespace Operator.Workflows.Flowcharts;

/// <summary>How an activity treats several arriving tokens.</summary>
internal enum MergeMode
{
    /// <summary>Runs unless something upstream is still due.</summary>
    Stream,

    /// <summary>Runs when every forward connection has brought a token.</summary>
    Merge,

    /// <summary>Runs when every connection, also those that lead back, has brought a token.</summary>
    Converge,

    /// <summary>Runs at the first token, and ignores the others.</summary>
    Cascade,

    /// <summary>As <see cref="Cascade"/>, and cancels what is still running upstream.</summary>
    Race,
}
