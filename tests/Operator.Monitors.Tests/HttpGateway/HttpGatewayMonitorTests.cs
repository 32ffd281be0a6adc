using Operator.Monitors.HttpGateway;
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
}
