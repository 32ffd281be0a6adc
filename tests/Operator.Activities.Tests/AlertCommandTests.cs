using Operator.Activities.Tests.Harness;
using Operator.Monitors;

namespace Operator.Activities.Tests;

public sealed class AlertCommandTests
{
    private static readonly SilenceMatcher[] Latency = [new("alertname", "HighLatency"), new("service", "web 1")];
    private static readonly Silence First = Of("1a2b3c4d-0000-0000-0000-000000000001", [new("alertname", "HighLatency")]);
    private static readonly Silence Second = Of("1a2b9999-0000-0000-0000-000000000002", [new("severity", "warning")]);

    private readonly CommandHarness operatorUnderTest = new();
    private readonly FakeMonitor alertmanager = new("alertmanager", "alertmanager");

    public AlertCommandTests() => operatorUnderTest.Monitors.Add(alertmanager);

    [Fact]
    public async Task Alerts_are_listed_with_where_since_when_and_why()
    {
        alertmanager.Answer = Firing();
        Assert.Equal(
            "3 firing, 1 of them silenced (alertmanager)\nCRIT Latency web-1 5m: p95 over 2 s\nWARN Disk db-1:9100\nOK Backup 1h (silenced): nightly",
            await operatorUnderTest.TextAsync("alerts"));
    }

    [Theory]
    [InlineData("DB-1", "1 firing (alertmanager)\nWARN Disk db-1:9100")]
    [InlineData("latency web", "1 firing (alertmanager)\nCRIT Latency web-1 5m: p95 over 2 s")]
    [InlineData("latency db", "Nothing with 'latency db' is firing (alertmanager).")]
    public async Task Alerts_with_words_are_those_that_have_them_all(string words, string reply)
    {
        alertmanager.Answer = Firing();
        Assert.Equal(reply, await operatorUnderTest.TextAsync("alerts", ("words", words)));
    }

    [Fact]
    public async Task Many_alerts_are_counted_and_the_worst_listed()
    {
        alertmanager.Answer = AlertsResult.From(Enumerable.Range(0, 70).Select(
            i => new FiringAlert($"A{i}", i == 9 ? AlarmLevel.Critical : AlarmLevel.Warning, "", null, new Dictionary<string, string>())));
        Assert.Equal(
            "70 firing (alertmanager)\nCRIT A9\nWARN A0\nWARN A1\nWARN A2\nWARN A3\nWARN A4\n+64 more", await operatorUnderTest.TextAsync("alerts"));
    }

    [Fact]
    public async Task Nothing_firing_is_said()
    {
        alertmanager.Answer = AlertsResult.From([]);
        Assert.Equal("Nothing is firing (alertmanager).", await operatorUnderTest.TextAsync("alerts"));
    }

    [Theory]
    [InlineData(2, "2 firing now.")]
    [InlineData(0, "but nothing that fires now matches.")]
    public async Task Silence_tells_what_how_long_and_how_to_end_it(int firing, string told)
    {
        alertmanager.Answer = new object[] { First with { Matchers = Latency, Comment = "deploying" }, new AlertsResult([], firing) };
        Assert.Equal(
            $"HighLatency service=\"web 1\" silenced for 2h (alertmanager), {told}\nTo end it: unsilence 1a2b3c4d",
            await TextAsync("silence", ("alert", "HighLatency service=\"web 1\""), ("time", TimeSpan.FromHours(2)), ("reason", "deploying")));
        var request = Assert.IsType<SilenceRequest>(alertmanager.Asked[0]);
        Assert.Equal(Latency, request.Matchers);
        Assert.Equal((TimeSpan.FromHours(2), "Operator, phone ***0100", "deploying"), (request.Duration, request.CreatedBy, request.Comment));
    }

    [Fact]
    public async Task Silence_without_a_reason_keeps_the_text()
    {
        alertmanager.Answer = new object[] { First, new AlertsResult([], 1) };
        await TextAsync("silence", ("alert", "HighLatency"), ("time", TimeSpan.FromHours(2)));
        Assert.Equal("silence HighLatency for 2h", Assert.IsType<SilenceRequest>(alertmanager.Asked[0]).Comment);
    }

    [Theory]
    [InlineData(".*", "01:00:00", "alertmanager: no such alert")]
    [InlineData("a=~.*", "01:00:00", "alertmanager: that would silence everything; name an alert, or a label's value.")]
    [InlineData("a=", "01:00:00", "alertmanager: 'a=' is no condition; write label=value, or an alert's name.")]
    [InlineData("X", "31.00:00:00", "alertmanager: the duration must be between one second and 30 days.")]
    public async Task Silence_that_can_not_be_meant_is_refused(string alerts, string duration, string reply)
    {
        alertmanager.Answer = new MonitorFailure(MonitorFailureKind.NotFound, "alertmanager", "no such alert", null);
        Assert.Equal(reply, await TextAsync("silence", ("alert", alerts), ("time", TimeSpan.Parse(duration, null))));
    }

    [Fact]
    public async Task Silences_are_listed_with_the_word_that_ends_them()
    {
        alertmanager.Answer = new SilencesResult([First with { Comment = "deploying" }, Second]);
        Assert.Equal(
            "2 silences (alertmanager)\n1a2b3c4d HighLatency, 2h left: deploying\n1a2b9999 severity=\"warning\", 2h left", await operatorUnderTest.TextAsync("silences"));
        alertmanager.Answer = new SilencesResult([]);
        Assert.Equal("Nothing is silenced (alertmanager).", await new CommandHarness { Monitors = { alertmanager } }.TextAsync("silences"));
    }

    [Theory]
    [InlineData("1a2b3c4d")]
    [InlineData("1A2B3")]
    [InlineData("highlatency")]
    [InlineData("1a2b3c4d-0000-0000-0000-000000000001")]
    public async Task Unsilence_takes_the_beginning_of_the_id_or_the_alert(string which)
    {
        alertmanager.Answer = new object[] { new SilencesResult([First, Second]), First };
        Assert.Equal("HighLatency is silenced no more (alertmanager).", await TextAsync("unsilence", ("silence", which)));
        Assert.Equal(First.Id, alertmanager.Asked[^1]);
    }

    [Theory]
    [InlineData("1a2b", "alertmanager: 2 silences are '1a2b'. Say which by its first word: 1a2b3c4d HighLatency, 1a2b9999 severity=\"warning\".")]
    [InlineData("Disk", "alertmanager: no silence is 'Disk'. Say which by its first word: 1a2b3c4d HighLatency, 1a2b9999 severity=\"warning\".")]
    [InlineData("1a2", "alertmanager: no silence is '1a2'. Say which by its first word: 1a2b3c4d HighLatency, 1a2b9999 severity=\"warning\".")]
    public async Task Unsilence_that_is_not_one_silence_ends_none(string which, string reply)
    {
        alertmanager.Answer = new SilencesResult([First, Second]);
        Assert.Equal(reply, await TextAsync("unsilence", ("silence", which)));
        Assert.Single(alertmanager.Asked);
    }

    [Theory]
    [InlineData("alerts", "alerts: no system to ask is configured. Set ALERTMANAGER_URL or PROMETHEUS_URL.")]
    [InlineData("silences", "silences: no system to ask is configured. Set ALERTMANAGER_URL.")]
    [InlineData("unsilence", "silences: no system to ask is configured. Set ALERTMANAGER_URL.")]
    public async Task Without_a_system_the_setting_is_named(string command, string reply) =>
        Assert.Equal(reply, await new CommandHarness().TextAsync(command, ("silence", "x")));

    private Task<string> TextAsync(string command, params (string Name, object Value)[] values) =>
        operatorUnderTest.TextAsync(command, [.. values, CommandHarness.Sms("silence HighLatency for 2h")]);

    private static AlertsResult Firing() => AlertsResult.From(
    [
        new FiringAlert("Disk", AlarmLevel.Warning, "", null, new Dictionary<string, string> { ["instance"] = "db-1:9100" }),
        new FiringAlert("Latency", AlarmLevel.Critical, "p95 over 2 s", CommandHarness.Now.AddMinutes(-5), new Dictionary<string, string> { ["service"] = "web-1" }),
        new FiringAlert("Backup", AlarmLevel.Ok, "nightly", CommandHarness.Now.AddHours(-1), new Dictionary<string, string>()) { IsSilenced = true },
    ]);

    private static Silence Of(string id, IReadOnlyList<SilenceMatcher> matchers) =>
        new(id, matchers, CommandHarness.Now, CommandHarness.Now.AddHours(2), "ann", "");
}
