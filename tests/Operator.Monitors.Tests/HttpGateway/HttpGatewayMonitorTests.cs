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
    public async Task Figures_are_found_in_JSON_by_their_paths()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.ByPath(
            ("/health", Canned.Json("""{"status":"UP"}""")),
            ("/stats", Canned.Json("""
                {"version":"v3.1","ready":true,"latency":{"p95":0.75},"queues":[{"depth":3},{"depth":"42"}],"free":{"disk":4}}
                """))));
        await using var monitors = new TestMonitors(builder => builder.AddHttpGateway(new HttpGatewayOptions
        {
            Url = server.Url + "/health",
            MetricsPath = "/stats",
            Figures =
            [
                new FigureMapping("version", "version"),
                new FigureMapping("ready", "ready"),
                new FigureMapping("latency", "latency.p95", "s", 0.5, 2),
                new FigureMapping("mail queue", "queues.1.depth", Warning: 10, Critical: 40, Limit: 100),
                new FigureMapping("free", "free.disk", "%", 20, 5),
                new FigureMapping("gone", "queues.7.depth"),
            ],
        }));
        var stats = (await monitors.Get<IGatewayMonitor>().GetStatusAsync(TestContext.Current.CancellationToken)).Value!.Stats;
        Assert.Equal(
            [
                new Stat("version", null, Text: "v3.1"),
                new Stat("ready", null, Text: "yes"),
                new Stat("latency", 0.75, "s", Level: AlarmLevel.Warning),
                new Stat("mail queue", 42, Limit: 100, Level: AlarmLevel.Critical),
                new Stat("free", 4, "%", Level: AlarmLevel.Critical),
                new Stat("gone", null, Text: "not in the answer"),
            ],
            stats.TakeLast(6));
    }

    [Fact]
    public void Metrics_path_on_another_host_IsRefused() => Assert.Equal(
        ["GATEWAY_URL: the metrics path of 'gateway' is 'http://evil/metrics'; use a path such as /metrics."],
        new HttpGatewayOptions { Url = "http://h", MetricsPath = "http://evil/metrics" }.Validate());
}
