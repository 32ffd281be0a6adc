using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Kong;

/// <summary>Kong as a gateway monitor. Without its database it keeps proxying what it knows: degraded.</summary>
internal sealed class KongMonitor(HttpMonitorClient http, KongOptions options, MonitorCall call) : IGatewayMonitor
{
    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public ValueTask<MonitorAnswer<StatsResult>> GetStatusAsync(CancellationToken cancellationToken) => call.AskAsync(
        async token => new StatsResult("kong", (await ReadAsync(token)).ToStats()),
        cancellationToken);

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) => call.AskAsync(
        async token =>
        {
            var status = await ReadAsync(token);
            var summary = status.Connections is { } open ? $"{UnitFormat.Format(open, "")} connections" : "";
            return status.DatabaseReachable == false
                ? new HealthReport(HealthStatus.Degraded, "database not reachable", status.ToStats())
                : new HealthReport(HealthStatus.Healthy, summary, status.ToStats());
        },
        cancellationToken);

    private async ValueTask<KongAnswer> ReadAsync(CancellationToken cancellationToken) =>
        http.ReadJson(await http.GetAsync("status", cancellationToken), KongAnswer.Read);
}
