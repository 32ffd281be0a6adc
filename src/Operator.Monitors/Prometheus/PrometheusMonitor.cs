using Operator.Monitors.Calls;

namespace Operator.Monitors.Prometheus;

/// <summary>Prometheus as a monitor. It is well when it is ready and all it scrapes is up.</summary>
internal sealed class PrometheusMonitor(PrometheusClient client, PrometheusOptions options, MonitorCall call) : IMetricsMonitor
{
    private const int MaxNamedTargets = 5;

    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public ValueTask<MonitorAnswer<MetricsResult>> QueryAsync(MetricsQuery query, CancellationToken cancellationToken) =>
        call.AskAsync(token => client.QueryAsync(query, token), cancellationToken);

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) =>
        call.AskAsync(CheckAsync, cancellationToken);

    private async ValueTask<HealthReport> CheckAsync(CancellationToken cancellationToken)
    {
        var ready = client.ReadyAsync(cancellationToken).AsTask();
        var targets = client.TargetsAsync(cancellationToken).AsTask();
        await Task.WhenAll(ready, targets).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var (isReady, said) = await ready;
        return isReady == false
            ? new HealthReport(HealthStatus.Unhealthy, said.Length > 0 ? said : "not ready", [])
            : Report(await targets);
    }

    private static HealthReport Report(PrometheusTargets targets)
    {
        var down = targets.Down.Count;
        var summary = down == 0
            ? $"{targets.Total} {(targets.Total == 1 ? "target" : "targets")} up"
            : $"{down} of {targets.Total} {(targets.Total == 1 ? "target" : "targets")} down";
        var details = targets.Down.Take(MaxNamedTargets)
            .Select(target => new Stat(target, null, Text: "down", Level: AlarmLevel.Critical))
            .Append(new Stat("targets up", targets.Total - down, Limit: targets.Total));
        return new HealthReport(down == 0 ? HealthStatus.Healthy : HealthStatus.Degraded, summary, [.. details]);
    }
}
