using Operator.Monitors.HttpHealth;

namespace Operator.Monitors.HttpGateway;

/// <summary>A gateway known by its health address: its status is what the endpoint says.</summary>
internal sealed class HttpGatewayMonitor(HttpHealthMonitor endpoint) : IGatewayMonitor
{
    public string Name => endpoint.Name;

    public string Kind => endpoint.Kind;

    public string Setting => endpoint.Setting;

    public async ValueTask<MonitorAnswer<StatsResult>> GetStatusAsync(CancellationToken cancellationToken)
    {
        var answer = await endpoint.CheckHealthAsync(cancellationToken);
        return answer.IsSuccess
            ? MonitorAnswer<StatsResult>.Success(ToStats(answer.Value), answer.Elapsed)
            : MonitorAnswer<StatsResult>.Failed(answer.Failure, answer.Elapsed);
    }

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) =>
        endpoint.CheckHealthAsync(cancellationToken);

    private static StatsResult ToStats(HealthReport report)
    {
        var level = report.Status switch
        {
            HealthStatus.Healthy => AlarmLevel.Ok,
            HealthStatus.Unhealthy => AlarmLevel.Critical,
            _ => AlarmLevel.Warning,
        };
        var health = new Stat("health", null, Text: report.Status.ToString().ToLowerInvariant(), Level: level);
        return new StatsResult("gateway", [health, .. report.Details]);
    }
}
