using System.Globalization;
using Operator.Testing;
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
        await using var database = new WireServer(PgWireAnswers.SilenceAsync);
        await using var conversation = await Conversation.PrepareAsync();
        var settings = conversation.Program.Settings;
        settings["MONITOR_TIMEOUT_SECONDS"] = "60";
        settings["HEALTH_ENDPOINTS"] = $"{slow.Setting}, web={web.Url}/";
        settings["PROMETHEUS_URL"] = settings["LOKI_URL"] = settings["API_GATEWAY_URL"] = slow.Url;
        settings["DB_TYPE"] = "postgresql";
        settings["DB_STATS_URL"] = $"postgresql://ann:secret@127.0.0.1:{database.Port}/orders";
        foreach (var file in Directory.EnumerateFiles(Path.Combine(conversation.Program.Workflows, "commands")))
        {
            await File.WriteAllTextAsync(file, CommandFile.WithDeadline(await File.ReadAllTextAsync(file, Conversation.Token), seconds: 3), Conversation.Token);
        }

        await conversation.Program.StartAsync();

        await Task.WhenAll(
            ExpectAsync("metrics up", "^prometheus: {0}. {1}$"),
            ExpectAsync("logs error", "^loki: {0}. {1}$"),
            ExpectAsync("db connections", "^db: {0}. {1}$"),
            ExpectAsync("gateway status", "^kong: {0}. {1}$"),
            ExpectAsync("health slow", "^DOWN slow .http.\n{0}\n{1}$"),
            ExpectAsync("status", "^5 of 7 need a look\nDOWN prometheus: {0}\n(DOWN .*: {0}\n){{4}}OK: web( [0-9.]+ s)?, operator$"));

        async Task ExpectAsync(string text, string pattern) => Assert.Matches(
            string.Format(
                CultureInfo.InvariantCulture,
                pattern,
                @"no answer within [01](\.\d)? s",
                "Check that it is not overloaded, or raise the command's deadline."),
            await conversation.AskAsync(text));
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
