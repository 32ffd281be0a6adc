using Operator.Monitors.Calls;

namespace Operator.Monitors.NewRelic;

/// <summary>New Relic as a monitor. Its health is what it has open.</summary>
internal sealed class NewRelicMonitor(NewRelicClient client, NewRelicOptions options, MonitorCall call)
    : IMetricsMonitor, ILogsMonitor, IAlertsMonitor
{
    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public ValueTask<MonitorAnswer<MetricsResult>> QueryAsync(MetricsQuery query, CancellationToken cancellationToken) =>
        call.AskAsync(token => client.QueryAsync(query, token), cancellationToken);

    public ValueTask<MonitorAnswer<LogSearchResult>> SearchAsync(LogQuery query, CancellationToken cancellationToken) =>
        call.AskAsync(token => client.SearchAsync(query, token), cancellationToken);

    public ValueTask<MonitorAnswer<AlertsResult>> GetAlertsAsync(CancellationToken cancellationToken) =>
        call.AskAsync(client.OpenIssuesAsync, cancellationToken);

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) => call.AskAsync(
        async token => FiringSummary.Describe(await client.OpenIssuesAsync(token), "incident"), cancellationToken);
}
