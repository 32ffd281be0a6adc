namespace Operator.Workflows.Journal;

/// <summary>The names of the events that the runtime writes.</summary>
public static class JournalEvents
{
    /// <summary>An execution began; written before its inputs are evaluated.</summary>
    public const string Started = "Started";

    /// <summary>A waiting execution goes on.</summary>
    public const string Resumed = "Resumed";

    /// <summary>An execution waits at a bookmark.</summary>
    public const string Suspended = "Suspended";

    /// <summary>An execution has completed.</summary>
    public const string Completed = "Completed";

    /// <summary>An execution ended with an exception.</summary>
    public const string Faulted = "Faulted";

    /// <summary>An execution was ended from outside.</summary>
    public const string Canceled = "Canceled";

    /// <summary>An execution's precondition did not hold.</summary>
    public const string PreconditionFailed = "Precondition Failed";
}
