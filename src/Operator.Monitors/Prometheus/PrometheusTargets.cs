namespace Operator.Monitors.Prometheus;

/// <summary>What Prometheus scrapes.</summary>
/// <param name="All">The targets by name, which is job and instance.</param>
internal sealed record PrometheusTargets(IReadOnlyList<ServiceState> All)
{
    /// <summary>How many there are, where only the number is known of those that are up.</summary>
    public int Total { get; init; } = All.Count;

    /// <summary>Those whose last scrape failed.</summary>
    public IReadOnlyList<ServiceState> Down { get; } = [.. All.Where(target => target.Status == HealthStatus.Unhealthy)];
}
