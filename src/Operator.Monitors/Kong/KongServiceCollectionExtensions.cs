using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Configuration;
using Operator.Monitors.Http;

namespace Operator.Monitors.Kong;

/// <summary>Registers Kong.</summary>
public static class KongServiceCollectionExtensions
{
    /// <summary>What settings call it.</summary>
    public static MonitorKind Kind { get; } = MonitorKind.Of<KongOptions>(
        "kong", "A Kong gateway, by its Status or Admin API.", AddKong) with { Setting = "API_GATEWAY_URL" };

    /// <summary>Adds a Kong gateway.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddKong(this MonitorsBuilder builder, KongOptions options) =>
        builder.AddHttp(options, static (services, http, options, call) =>
            new KongMonitor(new KongClient(http, options, services.GetRequiredService<TimeProvider>()), options, call));
}
