using Microsoft.Extensions.DependencyInjection;
using Operator.Monitors.Configuration;

namespace Operator.Monitors.PostgreSql;

/// <summary>Registers PostgreSQL.</summary>
public static class PostgreSqlServiceCollectionExtensions
{
    /// <summary>What settings call it.</summary>
    public static MonitorKind Kind { get; } = MonitorKind.Of<PostgreSqlOptions>(
        "postgresql", "A PostgreSQL database.", AddPostgreSql)
            with { Setting = "DB_STATS_URL", Topics = PostgreSqlTopics.Names };

    /// <summary>Adds a PostgreSQL server.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every fault.</exception>
    public static MonitorsBuilder AddPostgreSql(this MonitorsBuilder builder, PostgreSqlOptions options) => builder.Add(
        options,
        (services, call) => new PostgreSqlMonitor(
            new PostgreSqlClient(options, call, services.GetRequiredService<TimeProvider>()), options, call));
}
