using Operator.Monitors.Calls;

namespace Operator.Monitors.BuiltIn;

/// <summary>Operator itself as a source: figures of its host and process, its own recent log events, its own database.</summary>
internal sealed class BuiltInMonitor(
    BuiltInOptions options, MonitorCall call, TimeProvider time, IRecentLogEvents? logs, IOwnDatabase? database)
    : IMetricsMonitor, ILogsMonitor, IDatabaseMonitor
{
    private readonly BuiltInMetrics metrics = new(options, time);

    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public IReadOnlyList<string> Topics => OwnDatabaseTopics.Names;

    /// <summary>The expression is the name of a figure. There is no history, so a range answers the value now and says so.</summary>
    public ValueTask<MonitorAnswer<MetricsResult>> QueryAsync(MetricsQuery query, CancellationToken cancellationToken) => call.AskAsync(
        async token =>
        {
            var name = query.Expression.Trim().ToLowerInvariant();
            var value = metrics.Knows(name) ? await metrics.ReadAsync(name, token) : throw UnknownMetric(name);
            var point = new MetricPoint(
                time.GetUtcNow(), value ?? throw Fault(MonitorFailureKind.NotFound, $"{name} is not available on this system"));
            var labels = new Dictionary<string, string> { ["host"] = Environment.MachineName };
            return new MetricsResult(
                [new MetricSeries(name, labels, [point])],
                1,
                query.Range is null ? [] : ["no history here, this is the value now; set PROMETHEUS_URL for more"]);
        },
        cancellationToken);

    public ValueTask<MonitorAnswer<LogSearchResult>> SearchAsync(LogQuery query, CancellationToken cancellationToken) => call.AskAsync(
        _ => ValueTask.FromResult(RecentLogSearch.Search(
            logs ?? throw Fault(MonitorFailureKind.NotConfigured, "Operator keeps no recent log events"), query, time.GetUtcNow())),
        cancellationToken);

    public ValueTask<MonitorAnswer<StatsResult>> GetStatsAsync(string topic, CancellationToken cancellationToken) => call.AskAsync(
        async token =>
        {
            var name = topic.Length == 0 ? Topics[0] : topic.ToLowerInvariant();
            if (!Topics.Contains(name))
            {
                throw new MonitorFaultException(MonitorFailures.UnknownTopic(options, topic, Topics));
            }

            var source = database ?? throw Fault(MonitorFailureKind.NotConfigured, "no database to ask", "Set DB_STATS_URL.");
            return new StatsResult(name, OwnDatabaseTopics.Read(await source.ReadAsync(token), name));
        },
        cancellationToken);

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) =>
        call.AskAsync(CheckAsync, cancellationToken);

    private async ValueTask<HealthReport> CheckAsync(CancellationToken cancellationToken)
    {
        var details = new List<Stat>();
        foreach (var name in (string[])["cpu", "memory", "disk"])
        {
            if (await metrics.ReadAsync(name, cancellationToken) is { } percent)
            {
                details.Add(new Stat(name, percent, "%", Level: LevelOf(name, percent)));
            }
        }

        var summary = string.Join(", ", details.Select(stat => $"{stat.Name} {UnitFormat.Format(Math.Round(stat.Value!.Value), "%")}"));
        return new HealthReport(
            details.Any(stat => stat.Level == AlarmLevel.Critical) ? HealthStatus.Degraded : HealthStatus.Healthy, summary, details);
    }

    // A busy processor is work; full memory or a full disk is trouble.
    private static AlarmLevel LevelOf(string name, double percent) => percent switch
    {
        _ when name == "cpu" => AlarmLevel.Ok,
        >= 97 => AlarmLevel.Critical,
        >= 90 => AlarmLevel.Warning,
        _ => AlarmLevel.Ok,
    };

    private MonitorFaultException UnknownMetric(string name) => Fault(
        MonitorFailureKind.NotFound,
        $"no figure '{ShortText.Clean(name, 40)}' of this host",
        $"There are {string.Join(", ", metrics.Names)}. For PromQL set PROMETHEUS_URL.");

    private MonitorFaultException Fault(MonitorFailureKind kind, string message, string? remedy = null) =>
        new(MonitorFailures.Create(options, kind, message, remedy));
}
