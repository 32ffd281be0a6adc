using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Operator.Monitors.Kong;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Kong;

public sealed class KongMonitorTests
{
    // The shape of Kong 3.4's Status API.
    private const string Status = """
        {"database":{"reachable":true},"memory":{"lua_shared_dicts":{},"workers_lua_vms":[]},"configuration_hash":"e6b1a6e8",
         "server":{"connections_accepted":9,"connections_active":4,"connections_handled":9,"connections_reading":0,"connections_waiting":3,"connections_writing":1,"total_requests":2501}}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status_IsRead_WithTheToken_FromTheFixedPathOnly()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.ByPath(("/admin/status", Canned.Json(Status))));
        await using var monitors = new TestMonitors(builder => builder.AddKong(
            new KongOptions { Url = server.Url + "/admin", AdminToken = "t0psecret" }));
        var answer = await monitors.Get<IGatewayMonitor>().GetStatusAsync(Token);
        Assert.Equal(
            [
                new Stat("database", null, Text: "reachable"),
                new Stat("connections", 4),
                new Stat("idle connections", 3),
                new Stat("requests since start", 2501),
            ],
            answer.Value!.Stats);
        Assert.Equal(["/admin/status", "/admin/metrics"], server.Requests.Select(request => request.Path));
        Assert.All(server.Requests, request => Assert.Equal("t0psecret", request.Headers["Kong-Admin-Token"]));
    }

    [Fact]
    public async Task Traffic_IsTheDifferenceOfTheCounters()
    {
        var readings = 0;
        await using var server = await LoopbackHttpServer.StartAsync(context => (context.Request.Path == "/metrics"
            ? Canned.Text(Metrics(++readings), "text/plain; version=0.0.4")
            : Canned.Json(Status))(context));
        var time = new FakeTimeProvider();
        await using var monitors = new TestMonitors(
            builder => builder.AddKong(new KongOptions { Url = server.Url }), services => services.AddSingleton<TimeProvider>(time));
        var asking = monitors.Get<IGatewayMonitor>().GetStatusAsync(Token).AsTask();
        await Until.TrueAsync(
            _ =>
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                return Task.FromResult(asking.IsCompleted);
            },
            "the second reading is taken");
        Assert.Equal(2, readings);
        time.Advance(TimeSpan.FromSeconds(10));
        var stats = (await monitors.Get<IGatewayMonitor>().GetStatusAsync(Token)).Value!.Stats;
        Assert.Equal(3, readings);

        // 100 more of 200, 5 of 404, 2 of 503; 54 within 25 ms, 96 within 100 ms, 107 within 1000 ms.
        Assert.Equal(["requests", "errors 5xx", "errors 4xx", "latency p50", "latency p95", "latency p99"], stats.Take(6).Select(stat => stat.Name));
        Assert.InRange(stats[0].Value!.Value, 8, 10.7);
        Assert.Equal((1.87, AlarmLevel.Warning), (Math.Round(stats[1].Value!.Value, 2), stats[1].Level));
        Assert.Equal(4.67, Math.Round(stats[2].Value!.Value, 2));
        Assert.Equal(24.8, Math.Round(stats[3].Value!.Value, 1));
        Assert.Equal(562.3, Math.Round(stats[4].Value!.Value, 1));
    }

    private static string Metrics(int reading) => $$"""
        # HELP kong_http_requests_total HTTP status codes per consumer/service/route in Kong
        # TYPE kong_http_requests_total counter
        kong_http_requests_total{service="a",route="r",code="200",source="service",consumer=""} {{60 * reading}}
        kong_http_requests_total{service="b",route="r",code="200",source="service",consumer=""} {{40 * reading}}
        kong_http_requests_total{service="b",route="r",code="404",source="service",consumer=""} {{5 * reading}}
        kong_http_requests_total{service="b",route="r",code="503",source="exit",consumer=""} {{2 * reading}}
        kong_request_latency_ms_bucket{service="a",route="r",le="25"} {{54 * reading}}
        kong_request_latency_ms_bucket{service="a",route="r",le="100"} {{96 * reading}}
        kong_request_latency_ms_bucket{service="a",route="r",le="1000"} {{107 * reading}}
        kong_request_latency_ms_bucket{service="a",route="r",le="+Inf"} {{107 * reading}}
        kong_upstream_latency_ms_bucket{service="a",route="r",le="+Inf"} {{999 * reading}}
        """;

    [Theory]
    [InlineData(Status, HealthStatus.Healthy, "4 connections")]
    [InlineData("""{"database":{"reachable":false},"server":{"connections_active":1}}""", HealthStatus.Degraded, "database not reachable")]
    [InlineData("""{"server":{}}""", HealthStatus.Healthy, "")]
    public async Task Health_FollowsTheDatabase(string json, HealthStatus status, string summary)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(json));
        await using var monitors = new TestMonitors(builder => builder.AddKong(new KongOptions { Url = server.Url }));
        var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        Assert.Equal((status, summary), (answer.Value!.Status, answer.Value.Summary));
    }

    [Fact]
    public async Task Token_echoed_by_the_gateway_IsMasked()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Text("bad token t0psecret", "text/plain", 400));
        await using var monitors = new TestMonitors(builder => builder.AddKong(new KongOptions { Url = server.Url, AdminToken = "t0psecret" }));
        var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        Assert.Equal("request refused, 400: bad token ***", answer.Failure!.Message);
    }
}
