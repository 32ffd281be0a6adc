using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Configuration;

namespace Operator.Monitors.PgBouncer;

/// <summary>Registers PgBouncer.</summary>
public static class PgBouncerServiceCollectionExtensions
{
    /// <summary>What settings call it.</summary>
    public static MonitorKind Kind { get; } = MonitorKind.Of<PgBouncerOptions>(
        "pgbouncer", "The admin console of PgBouncer.", AddPgBouncer)
            with { Setting = "DB_STATS_URL", Topics = PgBouncerTopics.Names };

    /// <summary>Adds a PgBouncer.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddPgBouncer(this MonitorsBuilder builder, PgBouncerOptions options) => builder.Add(
        options,
        (services, call) => new PgBouncerMonitor(
            new PgBouncerClient(options, call, services.GetRequiredService<TimeProvider>()), options, call));
}
