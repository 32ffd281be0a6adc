namespace Operator.Workflows.Ports;

/// <summary>The names under which hosts give a resumed or started activity what it waits for.</summary>
public static class WorkflowInputKeys
{
    /// <summary>The payload of an event.</summary>
    public const string EventPayload = "__EventPayloadWorkflowInput";

    /// <summary>The result of a task.</summary>
    public const string TaskResult = "__RunTaskInput";

    /// <summary>What became of a child, an <see cref="ExecuteWorkflowResult"/>.</summary>
    public const string ChildResult = "__ChildWorkflowResult";

    /// <summary>The instance that started this one, in the child's input.</summary>
    public const string ParentInstanceId = "ParentInstanceId";
}
