using Operator.Monitors.Calls;

namespace Operator.Monitors.Prometheus;

/// <summary>Prometheus as a monitor. It is well when it is ready, all it scrapes is up, and nothing fires.</summary>
internal sealed class PrometheusMonitor(PrometheusClient client, PrometheusOptions options, MonitorCall call)
    : IMetricsMonitor, IAlertsMonitor, IServicesMonitor
{
    private const int MaxNamedTargets = 5;

    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public ValueTask<MonitorAnswer<MetricsResult>> QueryAsync(MetricsQuery query, CancellationToken cancellationToken) =>
        call.AskAsync(token => client.QueryAsync(query, token), cancellationToken);

    public ValueTask<MonitorAnswer<AlertsResult>> GetAlertsAsync(CancellationToken cancellationToken) =>
        call.AskAsync(client.AlertsAsync, cancellationToken);

    public ValueTask<MonitorAnswer<ServicesResult>> GetServicesAsync(CancellationToken cancellationToken) => call.AskAsync(
        async token => ServicesResult.From((await client.TargetsAsync(token)).All), cancellationToken);

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) =>
        call.AskAsync(CheckAsync, cancellationToken);

    private async ValueTask<HealthReport> CheckAsync(CancellationToken cancellationToken)
    {
        var ready = client.ReadyAsync(cancellationToken).AsTask();
        var targets = client.TargetsAsync(cancellationToken).AsTask();
        var alerts = client.AlertsAsync(cancellationToken).AsTask();
        await Task.WhenAll(ready, targets, alerts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var (isReady, said) = await ready;
        return isReady == false
            ? new HealthReport(HealthStatus.Unhealthy, said, [])
            : Report(await targets, await alerts);
    }

    private static HealthReport Report(PrometheusTargets targets, AlertsResult alerts)
    {
        var down = targets.Down.Count;
        var noun = targets.Total == 1 ? "target" : "targets";
        var firing = FiringSummary.Describe(alerts, "alert");
        var summary = down == 0 ? $"{targets.Total} {noun} up" : $"{down} of {targets.Total} {noun} down";
        return new HealthReport(
            down == 0 ? firing.Status : HealthStatus.Degraded,
            alerts.Total == 0 ? summary : $"{summary}, {firing.Summary}",
            [
                .. targets.Down.Take(MaxNamedTargets).Select(target => new Stat(
                    target.Name, null, Text: target.Summary.Length > 0 ? $"down, {target.Summary}" : "down", Level: AlarmLevel.Critical)),
                .. firing.Details,
                new Stat("targets up", targets.Total - down, Limit: targets.Total),
            ]);
    }
}
