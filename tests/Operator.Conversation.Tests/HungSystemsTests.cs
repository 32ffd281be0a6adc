using Operator.Testing.Servers;
using Operator.Testing.Twilio;

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
            @"^1 of 3 need a look\nDOWN slow: no answer within [4-8](\.\d)? s\nOK: web, operator$", await conversation.AskForStatusAsync());
    }

    [Fact]
    public async Task Of_twelve_systems_three_hang_and_all_are_told_in_two_segments()
    {
        await using var systems = await TwelveSystems.StartAsync();
        await using var conversation = await Conversation.PrepareAsync();
        conversation.Program.Write("monitors.json", systems.SettingsFile);
        conversation.Program.Settings[TwelveSystems.Variable] = "k-123";
        conversation.Program.Settings["MONITOR_TIMEOUT_SECONDS"] = "3";
        await conversation.Program.StartAsync();

        Expect(
            await conversation.AskForStatusAsync(),
            """
            5 of 13 need a look
            DOWN prometheus.us: no answer within 3 s
            DOWN loki.dev: no answer within 3 s
            DOWN edge: no answer within 3 s
            DOWN sick: down
            WARN alertmanager: 1 alert: Disk
            OK: prometheus.eu, loki, elasticsearch, kong, datadog, mail, shop, operator
            """);
        Expect(await conversation.AskAsync("metrics up on prometheus.eu"), "Targets up 100%");
        Expect(
            await conversation.AskAsync("metrics up on prometheus.us"), "prometheus.us: no answer within 3 s. Check that it is not overloaded, or raise its time-out.");

        static void Expect(string reply, string expected)
        {
            Assert.Equal(expected, reply);
            Assert.InRange(SmsSegments.Count(reply), 1, 2);
        }
    }
}
