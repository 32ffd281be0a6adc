using System.Text.Json;

namespace Operator.Studio.Running;

/// <summary>An event that a caller triggers.</summary>
internal sealed record TriggerEventRequest
{
    public string? CorrelationId { get; init; }

    public string? WorkflowInstanceId { get; init; }

    public string? ActivityInstanceId { get; init; }

    public WorkflowExecutionMode WorkflowExecutionMode { get; init; }

    public JsonElement Input { get; init; }
}
