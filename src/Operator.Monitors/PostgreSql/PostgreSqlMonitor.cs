using System.Globalization;
using Operator.Monitors.Calls;

namespace Operator.Monitors.PostgreSql;

/// <summary>PostgreSQL as a database monitor.</summary>
internal sealed class PostgreSqlMonitor(PostgreSqlClient client, PostgreSqlOptions options, MonitorCall call)
    : IDatabaseMonitor, IAsyncDisposable
{
    private const string HealthSql = """
        SELECT split_part(current_setting('server_version'), ' ', 1), pg_is_in_recovery(),
               (SELECT sum(numbackends) FROM pg_stat_database)::float8, current_setting('max_connections')::float8
        """;

    private readonly PostgreSqlTopics topics = new(client, options);

    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public IReadOnlyList<string> Topics => PostgreSqlTopics.Names;

    public ValueTask<MonitorAnswer<StatsResult>> GetStatsAsync(string topic, CancellationToken cancellationToken) =>
        call.AskAsync(token => topics.ReadAsync(topic, token), cancellationToken);

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) =>
        call.AskAsync(CheckAsync, cancellationToken);

    public ValueTask DisposeAsync() => client.DisposeAsync();

    private async ValueTask<HealthReport> CheckAsync(CancellationToken cancellationToken)
    {
        var (version, isStandby, used, max) = await client.QueryOneAsync(
            HealthSql,
            static row => (Version: row.GetString(0), IsStandby: row.GetBoolean(1), Used: row.GetDouble(2), Max: row.GetDouble(3)),
            cancellationToken);
        var level = PostgreSqlTopics.UsageLevel(used / max * 100);
        return new HealthReport(
            level == AlarmLevel.Critical ? HealthStatus.Degraded : HealthStatus.Healthy,
            string.Create(CultureInfo.InvariantCulture, $"{used}/{max} connections{(isStandby ? ", standby" : "")}"),
            [
                new Stat("connections", used, Limit: max, Level: level),
                new Stat("version", null, Text: version),
                .. isStandby ? [new Stat("role", null, Text: "standby")] : Array.Empty<Stat>(),
            ]);
    }
}
