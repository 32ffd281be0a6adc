using Operator.Monitors.Calls;

namespace Operator.Monitors.Datadog;

/// <summary>
/// Datadog as a monitor. Its health is what its monitors say, which needs both keys; the API's own check of a key says nothing of the
/// other.
/// </summary>
internal sealed class DatadogMonitor(DatadogClient client, DatadogOptions options, MonitorCall call)
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
        call.AskAsync(client.MonitorsInAlertAsync, cancellationToken);

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) => call.AskAsync(
        async token => FiringSummary.Describe(await client.MonitorsInAlertAsync(token), "monitor"), cancellationToken);
}
