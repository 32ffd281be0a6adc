using System.Text;
using System.Text.Json.Nodes;
using Operator.Activities.Tests.Harness;
using Operator.Monitors;

namespace Operator.Activities.Tests;

/// <summary>Activities that no shipped command uses: the shipped 'targets' with another node in the middle.</summary>
public sealed class AlertActivityTests
{
    private readonly CommandHarness operatorUnderTest = new();
    private readonly FakeMonitor alertmanager = new("alertmanager", "alertmanager");

    public AlertActivityTests() => operatorUnderTest.Monitors.Add(alertmanager);

    [Fact]
    public async Task Create_silence_takes_conditions_and_tells_what_is_silenced()
    {
        SilenceMatcher[] matchers = [new("alertname", "HighLatency"), new("service", "web 1")];
        alertmanager.Answer = new Silence("id-1", matchers, CommandHarness.Now, CommandHarness.Now.AddHours(2), "ann", "x");
        Assert.Equal(
            "alertname=\"HighLatency\" service=\"web 1\" silenced for 2h",
            await RunAsync("Operator.CreateSilence", ("alerts", "HighLatency service=\"web 1\""), ("duration", "02:00:00"), ("createdBy", "ann")));
        var request = Assert.IsType<SilenceRequest>(Assert.Single(alertmanager.Asked));
        Assert.Equal(matchers, request.Matchers);
        Assert.Equal((TimeSpan.FromHours(2), "ann"), (request.Duration, request.CreatedBy));
    }

    [Theory]
    [InlineData("", "01:00:00", "alertmanager: tell what to silence: an alert's name, or label=value.")]
    [InlineData(".*", "01:00:00", "alertmanager: no such alert")]
    [InlineData("a=~.*", "01:00:00", "alertmanager: that would silence everything; name an alert, or a label's value.")]
    [InlineData("X", "31.00:00:00", "alertmanager: the duration must be between one second and 30 days.")]
    public async Task Create_silence_that_can_not_be_meant_is_refused(string alerts, string duration, string reply)
    {
        alertmanager.Answer = new MonitorFailure(MonitorFailureKind.NotFound, "alertmanager", "no such alert", null);
        Assert.Equal(reply, await RunAsync("Operator.CreateSilence", ("alerts", alerts), ("duration", duration)));
    }

    [Fact]
    public async Task Firing_alerts_are_listed()
    {
        alertmanager.Answer = AlertsResult.From(
        [
            new FiringAlert("Disk", AlarmLevel.Warning, "", null, new Dictionary<string, string>()),
            new FiringAlert("Latency", AlarmLevel.Critical, "slow", CommandHarness.Now.AddMinutes(-5), new Dictionary<string, string>()),
        ]);
        Assert.Equal("CRIT Latency\nWARN Disk", await RunAsync("Operator.ListAlerts"));
    }

    private Task<string> RunAsync(string type, params (string Name, string Value)[] inputs)
    {
        var definition = JsonNode.Parse(CommandHarness.ReadFile("targets"))!;
        var activities = definition["root"]!["activities"]!.AsArray();
        var node = activities.Single(activity => (string?)activity!["id"] == "list")!;
        node["type"] = type;
        foreach (var (name, value) in inputs.Append(("system", "alertmanager")))
        {
            node[name] = new JsonObject
            {
                ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
            };
        }

        activities.Single(activity => (string?)activity!["id"] == "answer")!["text"]!["expression"]!["value"] = "{{ Variables.Targets.Text }}";
        return operatorUnderTest.TextAsync(Encoding.UTF8.GetBytes(definition.ToJsonString()));
    }
}
