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
        var request = Assert.Single(server.Requests);
        Assert.Equal(("/admin/status", "t0psecret"), (request.Path, request.Headers["Kong-Admin-Token"]));
    }

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
