using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Configuration;
using Operator.Monitors.Http;

namespace Operator.Monitors.Prometheus;

/// <summary>Registers Prometheus.</summary>
public static class PrometheusServiceCollectionExtensions
{
    /// <summary>What settings call it.</summary>
    public static MonitorKind Kind { get; } = MonitorKind.Of<PrometheusOptions>(
        "prometheus", "Prometheus, or what speaks its query API: Thanos, Mimir, VictoriaMetrics.", AddPrometheus) with { Setting = "PROMETHEUS_URL" };

    /// <summary>Adds a Prometheus server, or one that speaks its query API.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddPrometheus(this MonitorsBuilder builder, PrometheusOptions options) =>
        builder.AddHttp(options, static (services, http, options, call) =>
            new PrometheusMonitor(new PrometheusClient(http, options, services.GetRequiredService<TimeProvider>()), options, call));
}
