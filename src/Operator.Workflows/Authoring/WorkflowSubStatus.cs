namespace Operator.Workflows.Authoring;

/// <summary>The fine status of an instance.</summary>
public enum WorkflowSubStatus
{
    /// <summary>Created, not started.</summary>
    Pending,

    /// <summary>A burst is running.</summary>
    Executing,

    /// <summary>Waiting for a bookmark, or for nothing when a branch has faulted.</summary>
    Suspended,

    /// <summary>Ended normally.</summary>
    Finished,

    /// <summary>Ended by a request to cancel.</summary>
    Cancelled,

    /// <summary>Ended by an incident.</summary>
    Faulted,

    /// <summary>Stopped between two activities because its host went down.</summary>
    Interrupted,
}
