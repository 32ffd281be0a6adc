using Operator.Monitors.Tests.Compliance;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Aws;

/// <summary>What systems of AWS do otherwise: requests are signed instead of carrying a password.</summary>
public abstract class AwsCompliance : JsonMonitorCompliance
{
    public override async Task Credentials_ReachTheSystem_ButNoMessage()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Text("denied for s3cret-key", "text/plain", 418));
        var failure = await AskOnceAsync(server.Url);
        Assert.NotEmpty(server.Requests);
        Assert.All(server.Requests, request => Assert.True(WireSignature.IsSignedWith("s3cret-key", request)));
        Assert.DoesNotContain("s3cret-key", failure.ToString(), StringComparison.Ordinal);
    }
}
