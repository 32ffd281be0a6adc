using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Configuration;
using Operator.Monitors.Http;

namespace Operator.Monitors.Loki;

/// <summary>Registers Loki.</summary>
public static class LokiServiceCollectionExtensions
{
    /// <summary>What settings call it.</summary>
    public static MonitorKind Kind { get; } = MonitorKind.Of<LokiOptions>(
        "loki",
        "Grafana Loki: logs, and metrics by LogQL.",
        AddLoki,
        new MonitorVariable("LOKI_URL", "url", "A Grafana Loki, for logs.", MonitorVariableSecrecy.Address) { Example = "http://localhost:3100" },
        new MonitorVariable("LOKI_SELECTOR", "selector", "The streams to search, a LogQL selector.") { Example = "{job=\"app\"}" },
        new MonitorVariable("LOKI_TENANT", "tenant", "The tenant, sent as X-Scope-OrgID."),
        new MonitorVariable("LOKI_BEARER_TOKEN", "bearerToken", "A bearer token.", MonitorVariableSecrecy.Secret));

    /// <summary>Adds a Loki.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddLoki(this MonitorsBuilder builder, LokiOptions options) =>
        builder.AddHttp(options, static (services, http, options, call) =>
            new LokiMonitor(new LokiClient(http, options, services.GetRequiredService<TimeProvider>()), options, call));
}
