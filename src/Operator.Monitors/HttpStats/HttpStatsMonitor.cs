using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.HttpStats;

/// <summary>
/// An endpoint with figures as a monitor of a database, where a topic other than <c>all</c> picks the figures whose name contains it, and
/// of metrics, where the query is a figure's name.
/// </summary>
internal sealed class HttpStatsMonitor(HttpMonitorClient http, HttpStatsOptions options, MonitorCall call, TimeProvider time)
    : IDatabaseMonitor, IMetricsMonitor
{
    private const string All = "all";

    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public IReadOnlyList<string> Topics { get; } = [All];

    public ValueTask<MonitorAnswer<StatsResult>> GetStatsAsync(string topic, CancellationToken cancellationToken) => call.AskAsync(
        async token =>
        {
            var stats = await ReadAsync(token);
            return topic.Length == 0 || topic.Equals(All, StringComparison.OrdinalIgnoreCase)
                ? new StatsResult(All, stats)
                : new StatsResult(ShortText.Clean(topic, 30), Pick(stats, topic));
        },
        cancellationToken);

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) => call.AskAsync(
        async token =>
        {
            var stats = await ReadAsync(token);
            var worrying = stats.Where(stat => stat.Level != AlarmLevel.Ok).OrderByDescending(stat => stat.Level).ToList();
            return stats.Count == 0 ? new HealthReport(HealthStatus.Unknown, "answers, but no figures", [])
                : worrying.Count == 0 ? new HealthReport(HealthStatus.Healthy, $"{stats.Count} {(stats.Count == 1 ? "figure" : "figures")}", options.Figures.Count > 0 ? stats : [])
                : new HealthReport(
                    HealthStatus.Degraded, string.Join(", ", worrying.Take(3).Select(stat => $"{stat.Name} {UnitFormat.Format(stat.Value ?? 0, stat.Unit)}")), stats);
        },
        cancellationToken);

    public ValueTask<MonitorAnswer<MetricsResult>> QueryAsync(MetricsQuery query, CancellationToken cancellationToken) => call.AskAsync(
        async token =>
        {
            var stats = await ReadAsync(token);
            var stat = stats.FirstOrDefault(stat => stat.Name.Equals(query.Expression, StringComparison.OrdinalIgnoreCase))
                ?? throw new MonitorFaultException(Unknown(query.Expression, stats));
            return stat.Value is { } value
                ? new MetricsResult([new MetricSeries(stat.Name, new Dictionary<string, string>(), [new MetricPoint(time.GetUtcNow(), value)])], 1, [])
                    { Unit = stat.Unit }
                : new MetricsResult([], 0, []) { Text = stat.Text };
        },
        cancellationToken);

    private async ValueTask<IReadOnlyList<Stat>> ReadAsync(CancellationToken cancellationToken) =>
        http.Read(await http.GetEndpointAsync(cancellationToken), reply => MappedFigures.Read(reply, options.Figures));

    private List<Stat> Pick(IReadOnlyList<Stat> stats, string topic)
    {
        var picked = stats.Where(stat => stat.Name.Contains(topic, StringComparison.OrdinalIgnoreCase)).ToList();
        return picked.Count > 0 ? picked : throw new MonitorFaultException(Unknown(topic, stats));
    }

    private MonitorFailure Unknown(string name, IReadOnlyList<Stat> stats) => MonitorFailures.Create(
        options,
        MonitorFailureKind.NotFound,
        $"no figure named '{name}'; there are {string.Join(", ", stats.Take(8).Select(stat => stat.Name))}");
}
