using Operator.Monitors.Http;

namespace Operator.Monitors.Prometheus;

/// <summary>
/// A Prometheus server, or one that speaks its query API under a base path: Thanos, Mimir, VictoriaMetrics.
/// Source: https://prometheus.io/docs/prometheus/latest/querying/api/.
/// </summary>
public sealed record PrometheusOptions : HttpMonitorOptions
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "prometheus";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "PROMETHEUS_URL";

    /// <inheritdoc/>
    public override string Kind => "prometheus";

    /// <summary>The tenant for Mimir, Thanos and the like, sent as <c>X-Scope-OrgID</c>, or null.</summary>
    public string? Tenant { get; init; }

    /// <summary>The most series kept of one answer, 1 to 10,000; the rest are only counted. Default 100.</summary>
    public int MaxSeries { get; init; } = 100;

    internal override IEnumerable<KeyValuePair<string, string>> AllHeaders =>
        Tenant is null ? base.AllHeaders : [.. base.AllHeaders, new("X-Scope-OrgID", Tenant)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Validate() => MaxSeries is >= 1 and <= 10_000
        ? base.Validate()
        : [.. base.Validate(), $"{Setting}: the series limit of '{Name}' is {MaxSeries}; use 1 to 10000."];
}
