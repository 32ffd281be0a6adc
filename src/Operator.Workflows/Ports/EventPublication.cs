namespace Operator.Workflows.Ports;

/// <summary>An event that a workflow publishes.</summary>
/// <param name="EventName">Its name.</param>
/// <param name="CorrelationId">Restricts it to instances with this correlation id; null for all.</param>
/// <param name="WorkflowInstanceId">Restricts it to one instance; null for all.</param>
/// <param name="Payload">What it carries.</param>
public sealed record EventPublication(string EventName, string? CorrelationId, string? WorkflowInstanceId, object? Payload);
