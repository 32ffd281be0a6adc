namespace Operator.Workflows.Authoring;

/// <summary>Where one execution of an activity stands.</summary>
public enum ActivityStatus
{
    /// <summary>Not started, or its precondition did not hold.</summary>
    Pending,

    /// <summary>Started and not finished; it is blocked when it owns bookmarks.</summary>
    Running,

    /// <summary>Finished with a result.</summary>
    Completed,

    /// <summary>Ended from outside.</summary>
    Canceled,

    /// <summary>Ended by an exception.</summary>
    Faulted,
}
