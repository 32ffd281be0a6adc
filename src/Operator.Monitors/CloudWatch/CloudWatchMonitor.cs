using Operator.Monitors.Calls;

namespace Operator.Monitors.CloudWatch;

/// <summary>CloudWatch as a monitor. Its health is what its alarms say.</summary>
internal sealed class CloudWatchMonitor(CloudWatchClient client, CloudWatchLogs logs, CloudWatchOptions options, MonitorCall call)
    : IMetricsMonitor, ILogsMonitor, IAlertsMonitor
{
    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public ValueTask<MonitorAnswer<MetricsResult>> QueryAsync(MetricsQuery query, CancellationToken cancellationToken) =>
        call.AskAsync(token => client.QueryAsync(query, token), cancellationToken);

    public ValueTask<MonitorAnswer<LogSearchResult>> SearchAsync(LogQuery query, CancellationToken cancellationToken) =>
        call.AskAsync(token => logs.SearchAsync(query, token), cancellationToken);

    public ValueTask<MonitorAnswer<AlertsResult>> GetAlertsAsync(CancellationToken cancellationToken) =>
        call.AskAsync(client.AlarmsAsync, cancellationToken);

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) => call.AskAsync(
        async token => FiringSummary.Describe(await client.AlarmsAsync(token), "alarm"), cancellationToken);
}
