using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>Alerts and silences by text, against a real Alertmanager.</summary>
public sealed class AlertsTests
{
    private const string Admin = "+14155550902";

    [Fact]
    public async Task Alerts_are_listed_silenced_and_released_by_text()
    {
        await using var alertmanager = new AlertmanagerServer();
        await alertmanager.InitializeAsync();
        await alertmanager.FireAsync("p95 over 2 s", ("alertname", "HighLatency"), ("severity", "critical"), ("service", "web"));
        await alertmanager.FireAsync("", ("alertname", "DiskFilling"), ("instance", "db-1:9100"));
        await using var conversation = await Conversation.StartAsync(("ALERTMANAGER_URL", alertmanager.Url), ("ADMIN_NUMBERS", Admin));
        var admin = conversation.Twilio.Phone(Admin);

        Assert.Matches(
            @"^2 firing \(alertmanager\)\nCRIT HighLatency web [\d ms]+: p95 over 2 s\nWARN DiskFilling db-1:9100 [\d ms]+$", await conversation.AskAsync("alerts"));
        Assert.Equal("Nothing with 'kafka' is firing (alertmanager).", await conversation.AskAsync("alerts kafka"));
        Assert.Equal("Nothing is silenced (alertmanager).", await conversation.AskAsync("silences"));

        var silenced = await Conversation.AskAsync(admin, "silence HighLatency for 2h because deploying on web");
        Assert.Matches(@"^HighLatency silenced for 2h \(alertmanager\), 1 firing now\.\nTo end it: unsilence [0-9a-f]{8}$", silenced);
        Assert.Matches(
            @"^DiskFlling silenced for 30m \(alertmanager\), but nothing that fires now matches\.\n", await Conversation.AskAsync(admin, "silence DiskFlling for 30m"));
        Assert.Matches(
            @"^2 silences \(alertmanager\)\n[0-9a-f]{8} DiskFlling, [\dms ]+ left: silence DiskFlling for 30m\n[0-9a-f]{8} HighLatency, [\dhms ]+ left: deploying on web$",
            await conversation.AskAsync("silences"));
        await Until.TrueAsync(
            async _ => (await conversation.AskAsync("alerts")).StartsWith("2 firing, 1 of them silenced (alertmanager)\nWARN DiskFilling", StringComparison.Ordinal),
            "the silence takes effect");
        Assert.Matches(@"\nCRIT HighLatency web [\d ms]+ \(silenced\): p95 over 2 s$", await conversation.AskAsync("alerts"));

        Assert.Equal("HighLatency is silenced no more (alertmanager).", await Conversation.AskAsync(admin, silenced[silenced.IndexOf("unsilence", StringComparison.Ordinal)..]));
        Assert.Equal("DiskFlling is silenced no more (alertmanager).", await Conversation.AskAsync(admin, "unsilence diskflling"));
        Assert.Equal("alertmanager: no silence is 'HighLatency'. There are none.", await Conversation.AskAsync(admin, "unsilence HighLatency"));

        Assert.Equal(
            "silence needs the role admin; your number does not have it. Text help for what you can use.", await conversation.AskAsync("silence DiskFilling for 2h"));
        Assert.Equal(
            "silence expects <time:duration> after 'for', not '2'. A duration is 90s, 1h30m or 2 days. Example: silence HighLatency for 2h",
            await Conversation.AskAsync(admin, "silence DiskFilling for 2"));
        Assert.Equal("silence needs 'for' after 'DiskFilling'. Example: silence HighLatency for 2h", await Conversation.AskAsync(admin, "silence DiskFilling"));
    }
}
