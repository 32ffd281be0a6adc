namespace Operator.Workflows.Authoring;

/// <summary>The coarse status of an instance; nothing leaves <see cref="Finished"/>.</summary>
public enum WorkflowStatus
{
    /// <summary>It can still go on.</summary>
    Running,

    /// <summary>It has ended, well or not.</summary>
    Finished,
}
