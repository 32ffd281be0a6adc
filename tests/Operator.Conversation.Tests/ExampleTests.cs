using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Operator.Testing;
using Operator.Testing.Servers;
using Operator.Testing.Twilio;

namespace Operator.Conversation.Tests;

/// <summary>The examples that help shows, where there is every system that they ask.</summary>
public sealed partial class ExampleTests
{
    private const string Admin = "+14155550903";
    private const string GatewayToken = "s3rvice-t0ken";

    [Fact]
    public async Task Every_example_of_every_shipped_command_is_answered_and_not_refused()
    {
        await using var systems = new MonitoredSystems();
        await using var alertmanager = new AlertmanagerServer();
        await alertmanager.InitializeAsync();
        await alertmanager.FireAsync("p95 over 2 s", ("alertname", "HighLatency"), ("severity", "critical"), ("service", "web"));
        await using var gatekeeper = await LoopbackHttpServer.StartAsync(GatekeeperGateway.Serve(
            GatewayToken, ("spotify", Canned.ByPath(("/health", Canned.Json("""{"status":"healthy"}"""))))));
        await using var grafana = await LoopbackHttpServer.StartAsync(GrafanaAnswers.Web);
        await using var conversation = await Conversation.PrepareAsync();
        var settings = conversation.Program.Settings;
        await systems.StartAsync(settings);
        settings["ALERTMANAGER_URL"] = alertmanager.Url;
        settings["GATEKEEPER_URL"] = gatekeeper.Url;
        settings["GATEKEEPER_AUTH_TOKEN"] = GatewayToken;
        settings["GRAFANA_URL"] = grafana.Url;
        settings["ADMIN_NUMBERS"] = Admin;
        settings["RATE_LIMIT_PER_MINUTE"] = "600";
        settings["LOG_LEVEL"] = "information";
        await conversation.Program.StartAsync();

        var admin = conversation.Twilio.Phone(Admin);
        var texts = Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows", "commands"), "*.json").Order(StringComparer.Ordinal).SelectMany(Examples).ToList();
        Assert.InRange(texts.Count, 20, 100);
        var silence = "";
        foreach (var text in texts)
        {
            var reply = await Conversation.AskAsync(admin, text.Replace("1a2b3c4d", silence, StringComparison.Ordinal));
            Assert.False(Refusal().IsMatch(reply), $"{text}\n{reply}");
            Assert.InRange(SmsSegments.Count(reply), 1, 3);
            silence = NewSilence().Match(reply) is { Success: true } made ? made.Value : silence;
        }
    }

    // The last first: of two silences of an alert one is ended by its id, and then the other by the alert's name.
    private static IEnumerable<string> Examples(string file)
    {
        var activities = JsonNode.Parse(File.ReadAllText(file))!["root"]!["activities"]!.AsArray();
        var command = activities.Single(activity => (string?)activity!["type"] == "Operator.SmsCommand")!;
        return JsonSerializer.Deserialize<string[]>((string)command["examples"]!["expression"]!["value"]!)!.Reverse();
    }

    [GeneratedRegex(@"^Unknown command|^Sorry|takes nothing more|Example:|needs the role|no system|not configured|no (service|panel|topic|silence) |\b(Set|Check|Say) ")]
    private static partial Regex Refusal();

    [GeneratedRegex("(?<=To end it: unsilence )[0-9a-f]{8}")]
    private static partial Regex NewSilence();
}
