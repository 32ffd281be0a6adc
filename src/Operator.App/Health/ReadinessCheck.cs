namespace Operator.App.Health;

/// <summary>One check of <see cref="Readiness"/>.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>.</param>
/// <param name="Reason">What is wrong and what to do, or null.</param>
internal sealed record ReadinessCheck(string Name, string Status, string? Reason);
