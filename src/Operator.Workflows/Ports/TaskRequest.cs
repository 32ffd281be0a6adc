namespace Operator.Workflows.Ports;

/// <summary>A task that a workflow wants done outside.</summary>
/// <param name="TaskId">The id with which its result is reported.</param>
/// <param name="TaskName">Its kind.</param>
/// <param name="Payload">Its details.</param>
/// <param name="WorkflowInstanceId">The instance that waits.</param>
public sealed record TaskRequest(string TaskId, string TaskName, IDictionary<string, object>? Payload, string WorkflowInstanceId);
