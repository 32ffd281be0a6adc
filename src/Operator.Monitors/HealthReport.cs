namespace Operator.Monitors;

/// <summary>A system's health.</summary>
/// <param name="Status">The overall state.</param>
/// <param name="Summary">A few words, e.g. <c>3 targets down</c>; empty when there is nothing to add.</param>
/// <param name="Details">Parts and figures, most important first.</param>
public sealed record HealthReport(HealthStatus Status, string Summary, IReadOnlyList<Stat> Details);
