namespace Operator.Monitors.Prometheus;

/// <summary>What Prometheus scrapes.</summary>
/// <param name="Total">How many targets there are.</param>
/// <param name="Down">Those whose last scrape failed, as job and instance.</param>
internal sealed record PrometheusTargets(int Total, IReadOnlyList<string> Down);
