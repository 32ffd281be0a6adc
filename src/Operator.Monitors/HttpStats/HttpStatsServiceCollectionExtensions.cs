using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Configuration;
using Operator.Monitors.Http;

namespace Operator.Monitors.HttpStats;

/// <summary>Registers JSON endpoints with figures.</summary>
public static class HttpStatsServiceCollectionExtensions
{
    /// <summary>What settings call it.</summary>
    public static MonitorKind Kind { get; } = MonitorKind.Of<HttpStatsOptions>(
        "http-stats", "An address that answers figures as JSON or in the Prometheus text format.", AddHttpStats) with { Setting = "DB_STATS_URL" };

    /// <summary>Adds an address that answers a database's figures as JSON.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddHttpStats(this MonitorsBuilder builder, HttpStatsOptions options) =>
        builder.AddHttp(options, static (services, http, options, call) =>
            new HttpStatsMonitor(http, options, call, services.GetRequiredService<TimeProvider>()));
}
