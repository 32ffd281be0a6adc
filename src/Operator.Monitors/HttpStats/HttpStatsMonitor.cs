using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.HttpStats;

/// <summary>A JSON endpoint as a database monitor. A topic other than <c>all</c> picks the figures whose name contains it.</summary>
internal sealed class HttpStatsMonitor(HttpMonitorClient http, HttpStatsOptions options, MonitorCall call) : IDatabaseMonitor
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
            return stats.Count == 0
                ? new HealthReport(HealthStatus.Unknown, "answers, but no figures", [])
                : new HealthReport(HealthStatus.Healthy, $"{stats.Count} figures", []);
        },
        cancellationToken);

    private async ValueTask<IReadOnlyList<Stat>> ReadAsync(CancellationToken cancellationToken) =>
        http.ReadJson(await http.GetEndpointAsync(cancellationToken), JsonStats.Read);

    private List<Stat> Pick(IReadOnlyList<Stat> stats, string topic)
    {
        var picked = stats.Where(stat => stat.Name.Contains(topic, StringComparison.OrdinalIgnoreCase)).ToList();
        return picked.Count > 0 ? picked : throw new MonitorFaultException(MonitorFailures.Create(
            options,
            MonitorFailureKind.NotFound,
            $"no figure named '{topic}'; there are {string.Join(", ", stats.Take(8).Select(stat => stat.Name))}"));
    }
}
