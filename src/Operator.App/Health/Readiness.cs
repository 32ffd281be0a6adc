namespace Operator.App.Health;

/// <summary>The body of <c>GET /health/live</c> and <c>GET /health/ready</c>.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>: the worst of the checks.</param>
/// <param name="Checks">Each check.</param>
internal sealed record Readiness(string Status, IReadOnlyList<ReadinessCheck> Checks);
