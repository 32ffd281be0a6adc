using Operator.Monitors.Calls;

namespace Operator.Monitors.PgBouncer;

/// <summary>PgBouncer as a database monitor. Clients that have waited a second or longer for a server make it degraded.</summary>
internal sealed class PgBouncerMonitor(PgBouncerClient client, PgBouncerOptions options, MonitorCall call) : IDatabaseMonitor
{
    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public IReadOnlyList<string> Topics => PgBouncerTopics.Names;

    public ValueTask<MonitorAnswer<StatsResult>> GetStatsAsync(string topic, CancellationToken cancellationToken) =>
        call.AskAsync(token => ReadAsync(topic.Length == 0 ? Topics[0] : topic.ToLowerInvariant(), token), cancellationToken);

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) =>
        call.AskAsync(CheckAsync, cancellationToken);

    private async ValueTask<StatsResult> ReadAsync(string topic, CancellationToken cancellationToken)
    {
        switch (topic)
        {
            case "connections":
                var tables = await client.ShowAsync(["SHOW POOLS", "SHOW CONFIG"], cancellationToken);
                return new StatsResult(topic, PgBouncerTopics.Connections(tables[0], tables[1]));
            case "pools":
                return new StatsResult(topic, PgBouncerTopics.Pools(await ShowAsync("SHOW POOLS", cancellationToken)));
            case "stats":
                return new StatsResult(topic, PgBouncerTopics.Traffic(await ShowAsync("SHOW STATS", cancellationToken)));
            case "databases":
                return new StatsResult(topic, PgBouncerTopics.Databases(await ShowAsync("SHOW DATABASES", cancellationToken)));
            default:
                throw new MonitorFaultException(MonitorFailures.UnknownTopic(options, topic, Topics));
        }
    }

    private async ValueTask<PgTable> ShowAsync(string command, CancellationToken cancellationToken) =>
        (await client.ShowAsync([command], cancellationToken))[0];

    private async ValueTask<HealthReport> CheckAsync(CancellationToken cancellationToken)
    {
        var tables = await client.ShowAsync(["SHOW VERSION", "SHOW POOLS"], cancellationToken);
        var version = tables[0].Rows is [[{ } text]] ? ShortText.Clean(text, 30) : "unknown";
        var (clients, seconds, level) = PgBouncerTopics.Waiting(tables[1]);
        var waiting = $"{UnitFormat.Format(clients, "")} {(clients == 1 ? "client" : "clients")} waiting, up to {UnitFormat.Format(seconds, "s")}";
        return new HealthReport(
            clients > 0 && seconds >= 1 ? HealthStatus.Degraded : HealthStatus.Healthy,
            clients > 0 ? waiting : "",
            [new Stat("clients waiting", clients, Level: level), new Stat("version", null, Text: version)]);
    }
}
