namespace Operator.Workflows.Authoring;

/// <summary>How an activity takes part in a run.</summary>
public enum ActivityKind
{
    /// <summary>Runs within the burst.</summary>
    Action,

    /// <summary>Can start a workflow, or wait inside one.</summary>
    Trigger,

    /// <summary>Always runs in the background.</summary>
    Job,

    /// <summary>Runs in the background when the definition asks for it.</summary>
    Task,
}
