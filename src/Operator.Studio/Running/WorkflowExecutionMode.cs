namespace Operator.Studio.Running;

/// <summary>Whether a caller waits for what an event starts.</summary>
internal enum WorkflowExecutionMode
{
    Asynchronous,
    Synchronous,
}
