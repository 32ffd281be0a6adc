using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Configuration;
using Operator.Monitors.Http;
using Operator.Monitors.HttpHealth;

namespace Operator.Monitors.HttpGateway;

/// <summary>Registers gateways known by a health address.</summary>
public static class HttpGatewayServiceCollectionExtensions
{
    /// <summary>What settings call it.</summary>
    public static MonitorKind Kind { get; } = MonitorKind.Of<HttpGatewayOptions>(
        "http-gateway", "An API gateway by its health endpoint, with figures from another path.", AddHttpGateway) with { Setting = "API_GATEWAY_URL" };

    /// <summary>Adds a gateway with a health address.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddHttpGateway(this MonitorsBuilder builder, HttpGatewayOptions options) =>
        builder.AddHttp(options, static (services, http, options, call) =>
            new HttpGatewayMonitor(
                new HttpHealthMonitor(http, options, call, services.GetRequiredService<TimeProvider>()), http, options, call));
}
