using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>Systems that hang cost their own lines, and not the answer.</summary>
public sealed class HungSystemsTests
{
    [Fact]
    public async Task A_time_out_longer_than_the_commands_deadline_leaves_time_for_the_reply()
    {
        await using var slow = await SlowSystem.StartAsync();
        await using var web = await LoopbackHttpServer.StartAsync(Canned.Json("""{"status":"UP"}"""));
        await using var conversation = await Conversation.StartAsync(
            ("MONITOR_TIMEOUT_SECONDS", "60"), ("HEALTH_ENDPOINTS", $"{slow.Setting}, web={web.Url}/"));

        Assert.Matches(
            @"^1 of 3 need a look\nDOWN slow: no answer within 8\.[3-5] s\nOK web up\nOK operator cpu ", await conversation.AskAsync("status"));
    }
}
