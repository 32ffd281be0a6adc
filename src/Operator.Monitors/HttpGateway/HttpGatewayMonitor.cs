using Operator.Monitors.Calls;
using Operator.Monitors.Http;
using Operator.Monitors.HttpHealth;
using Operator.Monitors.HttpStats;

namespace Operator.Monitors.HttpGateway;

/// <summary>A gateway known by its health address, and by figures where it has some: its status is what both say.</summary>
internal sealed class HttpGatewayMonitor(HttpHealthMonitor endpoint, HttpMonitorClient http, HttpGatewayOptions options, MonitorCall call)
    : IGatewayMonitor
{
    private const int MaxFigures = 12;

    public string Name => endpoint.Name;

    public string Kind => endpoint.Kind;

    public string Setting => endpoint.Setting;

    public ValueTask<MonitorAnswer<StatsResult>> GetStatusAsync(CancellationToken cancellationToken) =>
        call.AskAsync(ReadStatusAsync, cancellationToken);

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) =>
        endpoint.CheckHealthAsync(cancellationToken);

    private async ValueTask<StatsResult> ReadStatusAsync(CancellationToken cancellationToken)
    {
        var report = await endpoint.ReadAsync(cancellationToken);
        IReadOnlyList<Stat> figures = options.MetricsPath is { } path
            ? http.Read(await http.GetAsync(path, cancellationToken), reply => MappedFigures.Read(reply, options.Figures))
            : [];
        var health = new Stat("health", null, Text: report.Status.ToString().ToLowerInvariant(), Level: report.Status.Level());
        return new StatsResult("gateway", [health, .. report.Details, .. figures.Take(MaxFigures)]);
    }
}
