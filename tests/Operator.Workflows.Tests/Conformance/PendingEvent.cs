namespace Operator.Workflows.Tests.Conformance;

internal sealed record PendingEvent(string Hash, object? Payload, string? CorrelationId, string? InstanceId);
