namespace Operator.Workflows.Hosting;

/// <summary>Keeps an instance from being stored while another goes on.</summary>
/// <param name="DefinitionId">The other's definition; null for any.</param>
/// <param name="CorrelationId">The other's correlation id; null for any.</param>
public sealed record ActivationGuard(string? DefinitionId, string? CorrelationId);
