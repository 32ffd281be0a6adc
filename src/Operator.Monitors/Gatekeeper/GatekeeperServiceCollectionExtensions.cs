using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Configuration;
using Operator.Monitors.Http;

namespace Operator.Monitors.Gatekeeper;

/// <summary>Registers Gatekeeper.</summary>
public static class GatekeeperServiceCollectionExtensions
{
    /// <summary>What settings call it.</summary>
    public static MonitorKind Kind { get; } = MonitorKind.Of<GatekeeperOptions>(
        "gatekeeper",
        "The Gatekeeper API gateway, its services and their health.",
        AddGatekeeper,
        new MonitorVariable("GATEKEEPER_URL", "url", "The Gatekeeper API gateway.", MonitorVariableSecrecy.Address) { Example = "http://localhost:8000" },
        new MonitorVariable("GATEKEEPER_AUTH_TOKEN", "bearerToken", "The token for the services behind Gatekeeper.", MonitorVariableSecrecy.Secret),
        new MonitorVariable("GATEKEEPER_TIMEOUT", "timeoutSeconds", "The most one question to Gatekeeper may take, in seconds, 0.1 to 60; unset: MONITOR_TIMEOUT_SECONDS."),
        new MonitorVariable("GATEKEEPER_SERVICE_NAME", "serviceName", "What Operator calls itself to Gatekeeper, sent as X-Service-Name.") { Default = "operator" });

    /// <summary>Adds Gatekeeper.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddGatekeeper(this MonitorsBuilder builder, GatekeeperOptions options) =>
        builder.AddHttp(options, static (services, http, options, call) =>
            new GatekeeperMonitor(new GatekeeperClient(http, options, services.GetRequiredService<TimeProvider>()), options, call));
}
