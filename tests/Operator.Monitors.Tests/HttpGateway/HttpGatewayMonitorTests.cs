using Operator.Monitors.HttpGateway;
using Operator.Monitors.HttpStats;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.HttpGateway;

public sealed class HttpGatewayMonitorTests
{
    [Fact]
    public async Task Status_IsWhatTheEndpointSays()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json("""{"status":"degraded"}"""));
        await using var monitors = new TestMonitors(builder => builder.AddHttpGateway(new HttpGatewayOptions { Url = server.Url }));
        var answer = await monitors.Get<IGatewayMonitor>().GetStatusAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new Stat("health", null, Text: "degraded", Level: AlarmLevel.Warning), answer.Value!.Stats[0]);
        Assert.Equal("latency", answer.Value.Stats[1].Name);
    }

    [Fact]
    public async Task Figures_of_the_metrics_path_FollowTheHealth()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.ByPath(
            ("/health", Canned.Text("OK", "text/plain")), ("/metrics", Canned.Text("requests_total{code=\"200\"} 7\n", "text/plain"))));
        await using var monitors = new TestMonitors(builder => builder.AddHttpGateway(new HttpGatewayOptions
        {
            Url = server.Url + "/health", MetricsPath = "/metrics", Figures = [new FigureMapping("requests", "requests_total")],
        }));
        var stats = (await monitors.Get<IGatewayMonitor>().GetStatusAsync(TestContext.Current.CancellationToken)).Value!.Stats;
        Assert.Equal(new Stat("health", null, Text: "healthy"), stats[0]);
        Assert.Equal(new Stat("requests", 7), stats[^1]);
    }

    [Fact]
    public void Metrics_path_on_another_host_IsRefused() => Assert.Equal(
        ["GATEWAY_URL: the metrics path of 'gateway' is 'http://evil/metrics'; use a path such as /metrics."],
        new HttpGatewayOptions { Url = "http://h", MetricsPath = "http://evil/metrics" }.Validate());
}
