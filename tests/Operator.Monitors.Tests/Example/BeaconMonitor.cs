using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Tests.Example;

internal sealed class BeaconMonitor(HttpMonitorClient http, BeaconOptions options, MonitorCall call) : IMonitor
{
    public string Name => options.Name;

    public string Kind => options.Kind;

    public string Setting => options.Setting;

    public ValueTask<MonitorAnswer<HealthReport>> CheckHealthAsync(CancellationToken cancellationToken) => call.AskAsync(
        async token => http.ReadJson(await http.GetAsync("v1/state", token), Read), cancellationToken);

    private static HealthReport Read(JsonElement root) => root.TextMember("light") switch
    {
        "on" => new HealthReport(HealthStatus.Healthy, "light on", []),
        "off" => new HealthReport(HealthStatus.Unhealthy, "light off", []),
        _ => throw new JsonException("no state of a light"),
    };
}
