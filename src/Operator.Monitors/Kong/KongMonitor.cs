using Operator.Monitors.Calls;

namespace Operator.Monitors.Kong;

/// <summary>Kong as a gateway monitor. Without its database it keeps proxying what it knows: degraded.</summary>
internal sealed class KongMonitor(KongClient client, KongOptions options, MonitorCall call) : IGatewayMonitor
{
    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public ValueTask<MonitorAnswer<StatsResult>> GetStatusAsync(CancellationToken cancellationToken) => call.AskAsync(
        async token =>
        {
            var status = await client.StatusAsync(token);
            var traffic = await client.TrafficAsync(token);
            return new StatsResult("kong", [.. traffic, .. status.ToStats()]);
        },
        cancellationToken);

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) => call.AskAsync(
        async token =>
        {
            var status = await client.StatusAsync(token);
            var summary = status.Connections is { } open ? $"{UnitFormat.Format(open, "")} connections" : "";
            return status.DatabaseReachable == false
                ? new HealthReport(HealthStatus.Degraded, "database not reachable", status.ToStats())
                : new HealthReport(HealthStatus.Healthy, summary, status.ToStats());
        },
        cancellationToken);
}
