using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Compliance;

/// <summary>What is asked further of monitors whose system must answer JSON with a success.</summary>
public abstract class JsonMonitorCompliance : MonitorCompliance
{
    [Fact]
    public async Task Status500_IsABadResponse_WithTheSystemsWords()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Text("disk\nfull `now`", "text/plain", 500));
        Assert.Equal(
            new MonitorFailure(
                MonitorFailureKind.BadResponse, "subject", "server error 500: disk full 'now'", "Look for the cause in its log."),
            await AskOnceAsync(server.Url));
    }

    [Fact]
    public async Task Status502_IsRetriedOnce()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Status(502));
        var failure = await AskOnceAsync(server.Url);
        Assert.Equal((MonitorFailureKind.BadResponse, "server error 502 BadGateway"), (failure.Kind, failure.Message));
        Assert.Equal(2, server.Requests.Max(request => server.Requests.Count(other => other.Path == request.Path)));
    }

    [Fact]
    public async Task A_web_page_IsABadResponse()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Html);
        Assert.Equal(
            new MonitorFailure(
                MonitorFailureKind.BadResponse,
                "subject",
                "answered a web page instead of JSON",
                "Check SUBJECT_URL: it may lead to a login page or to the wrong port."),
            await AskOnceAsync(server.Url));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,2]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("17")]
    public async Task Other_JSON_IsABadResponse(string json)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(json));
        var failure = await AskOnceAsync(server.Url);
        Assert.Equal((MonitorFailureKind.BadResponse, "the answer is not the JSON expected"), (failure.Kind, failure.Message));
        Assert.StartsWith("Check that SUBJECT_URL points to ", failure.Remedy, StringComparison.Ordinal);
    }
}
