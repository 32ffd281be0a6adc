namespace Operator.App.Dispatch;

/// <summary>How a command's run ended.</summary>
internal enum CommandRunKind
{
    /// <summary>It ran to its end.</summary>
    Finished,

    /// <summary>It waits for something.</summary>
    Suspended,

    /// <summary>An activity faulted.</summary>
    Faulted,

    /// <summary>It may not run beside another of its runs, or has just been taken back.</summary>
    NotStarted,

    /// <summary>It reached its deadline and was stopped.</summary>
    TimedOut,
}
