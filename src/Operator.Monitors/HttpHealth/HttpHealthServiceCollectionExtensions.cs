using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Configuration;
using Operator.Monitors.Http;

namespace Operator.Monitors.HttpHealth;

/// <summary>Registers health endpoints.</summary>
public static class HttpHealthServiceCollectionExtensions
{
    /// <summary>What settings call it.</summary>
    public static MonitorKind Kind { get; } = MonitorKind.Of<HttpHealthOptions>(
        "http", "A health endpoint.", AddHttpHealth) with { Setting = "HEALTH_ENDPOINTS" };

    /// <summary>Adds a health endpoint.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddHttpHealth(this MonitorsBuilder builder, HttpHealthOptions options) =>
        builder.AddHttp(options, static (services, http, options, call) =>
            new HttpHealthMonitor(http, options, call, services.GetRequiredService<TimeProvider>()));
}
