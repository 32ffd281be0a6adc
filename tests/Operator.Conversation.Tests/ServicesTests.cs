using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>What can be texted when services stand behind Gatekeeper.</summary>
public sealed class ServicesTests
{
    [Fact]
    public async Task Services_behind_Gatekeeper_answer_by_text()
    {
        await using var gateway = await LoopbackHttpServer.StartAsync(GatekeeperGateway.Serve(
            "s3rvice-t0ken",
            ("spotify", Canned.ByPath(("/health", Canned.Json("""{"status":"healthy","queue":3}""")))),
            ("squirrel", null)));
        await using var conversation = await Conversation.StartAsync(
            ("GATEKEEPER_URL", gateway.Url), ("GATEKEEPER_AUTH_TOKEN", "s3rvice-t0ken"), ("GATEKEEPER_TIMEOUT", "4.5"));

        Assert.Matches(
            """^1 of 2 healthy \(gatekeeper\)\nDOWN squirrel: 503: Service unavailable\nOK spotify [\d.]+ m?s$""", await conversation.AskAsync("services"));
        Assert.Matches("""^spotify OK [\d.]+ m?s\nstatus healthy\nqueue 3$""", await conversation.AskAsync("gateway spotify"));
        Assert.Matches("""^gatekeeper OK [\d.]+ m?s\nstatus healthy\nservices 2$""", await conversation.AskAsync("gateway status"));
        Assert.Equal(
            "gatekeeper: squirrel is not well (503): Service unavailable. Check squirrel, and its address in the gateway.",
            await conversation.AskAsync("gateway SQUIRREL"));
        Assert.Equal("gatekeeper: no service '../services'. There are: spotify, squirrel.", await conversation.AskAsync("gateway ../services"));
    }
}
