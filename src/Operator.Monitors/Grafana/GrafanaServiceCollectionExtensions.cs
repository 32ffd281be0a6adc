using Operator.Monitors.Configuration;
using Operator.Monitors.Http;

namespace Operator.Monitors.Grafana;

/// <summary>Registers Grafana.</summary>
public static class GrafanaServiceCollectionExtensions
{
    /// <summary>What settings call it.</summary>
    public static MonitorKind Kind { get; } = MonitorKind.Of<GrafanaOptions>(
        "grafana",
        "Grafana: its dashboards, what their panels show, and the alerts of its own alerting.",
        AddGrafana,
        new MonitorVariable("GRAFANA_URL", "url", "Grafana.", MonitorVariableSecrecy.Address) { Example = "http://localhost:3000" },
        new MonitorVariable("GRAFANA_TOKEN", "bearerToken", "The token of a service account in Grafana.", MonitorVariableSecrecy.Secret),
        new MonitorVariable("GRAFANA_PUBLIC_URL", "publicUrl", "Where people open Grafana, for links; unset: GRAFANA_URL.", MonitorVariableSecrecy.Address) { Example = "https://grafana.example.com" });

    /// <summary>Adds Grafana.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddGrafana(this MonitorsBuilder builder, GrafanaOptions options) =>
        builder.AddHttp(options, static (_, http, options, call) => new GrafanaMonitor(new GrafanaClient(http, options), options, call));
}
