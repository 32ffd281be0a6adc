using Operator.Monitors.Calls;

namespace Operator.Monitors.Loki;

/// <summary>Loki as a monitor of logs, and of metrics made of them by LogQL.</summary>
internal sealed class LokiMonitor(LokiClient client, LokiOptions options, MonitorCall call) : ILogsMonitor, IMetricsMonitor
{
    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public ValueTask<MonitorAnswer<LogSearchResult>> SearchAsync(LogQuery query, CancellationToken cancellationToken) =>
        call.AskAsync(token => client.SearchAsync(query, token), cancellationToken);

    public ValueTask<MonitorAnswer<MetricsResult>> QueryAsync(MetricsQuery query, CancellationToken cancellationToken) =>
        call.AskAsync(token => client.QueryAsync(query, token), cancellationToken);

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) => call.AskAsync(
        async token =>
        {
            var (isReady, said) = await client.ReadyAsync(token);
            return isReady
                ? new HealthReport(HealthStatus.Healthy, "", [])
                : new HealthReport(HealthStatus.Unhealthy, said, []);
        },
        cancellationToken);
}
