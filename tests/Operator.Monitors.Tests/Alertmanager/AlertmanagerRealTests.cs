using Operator.Monitors.Alertmanager;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Alertmanager;

/// <summary>Against a real Alertmanager.</summary>
public sealed class AlertmanagerRealTests(AlertmanagerFixture server) : IClassFixture<AlertmanagerFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alerts_are_read_grouped_silenced_and_released()
    {
        await server.FireAsync("p95 over 2 s", ("alertname", "HighLatency"), ("severity", "critical"), ("service", "web \"1\""));
        await server.FireAsync("", ("alertname", "DiskFilling"), ("instance", "db-1"));
        await server.FireAsync("nightly", ("alertname", "BackupRunning"), ("severity", "info"));
        await using var monitors = new TestMonitors(builder => builder.AddAlertmanager(
            new AlertmanagerOptions { Url = server.Url, Timeout = TimeSpan.FromSeconds(20) }));
        var monitor = (AlertmanagerMonitor)monitors.Get<IAlertsMonitor>();

        var alerts = (await monitor.GetAlertsAsync(Token)).Value!;
        Assert.Equal(3, alerts.Total);
        Assert.Equal(
            ["HighLatency Critical p95 over 2 s", "DiskFilling Warning ", "BackupRunning Ok nightly"],
            alerts.Alerts.Select(alert => $"{alert.Name} {alert.Level} {alert.Summary}"));
        Assert.Equal("web \"1\"", alerts.Alerts[0].Labels["service"]);
        Assert.InRange(TimeProvider.System.GetUtcNow() - alerts.Alerts[0].Since!.Value, TimeSpan.FromSeconds(-5), TimeSpan.FromMinutes(2));
        await Until.TrueAsync(async token => (await monitor.CheckHealthAsync(token)).Value!.Details.Count == 3, "groups are made");
        var health = (await monitor.CheckHealthAsync(Token)).Value!;
        Assert.Equal((HealthStatus.Degraded, "3 alerts: HighLatency, DiskFilling, BackupRunning"), (health.Status, health.Summary));
        Assert.Contains(new Stat("HighLatency", 1, Level: AlarmLevel.Critical), health.Details);

        SilenceMatcher[] matchers = [new("alertname", "HighLatency"), new("service", "web \"1\"")];
        Assert.Equal(["HighLatency"], (await monitor.GetAlertsAsync(matchers, Token)).Value!.Alerts.Select(alert => alert.Name));
        Assert.Empty((await monitor.GetAlertsAsync([matchers[0], new SilenceMatcher("service", "web.*", IsRegex: true, IsEqual: false)], Token)).Value!.Alerts);
        var request = new SilenceRequest(
            matchers, TimeSpan.FromHours(2), "ann", "deploying \"v2\"");
        var made = (await monitor.CreateSilenceAsync(request, Token)).Value!;
        var kept = Assert.Single((await monitor.GetSilencesAsync(Token)).Value!.Silences);
        Assert.Equal((made.Id, "ann", "deploying \"v2\""), (kept.Id, kept.CreatedBy, kept.Comment));
        Assert.Equal(["alertname=\"HighLatency\"", "service=\"web \\\"1\\\"\""], kept.Matchers.Select(matcher => matcher.ToString()));
        Assert.InRange(kept.EndsAt - kept.StartsAt, TimeSpan.FromMinutes(119), TimeSpan.FromMinutes(121));

        await Until.TrueAsync(
            async token => (await monitor.GetAlertsAsync(token)).Value!.Alerts is [{ Name: "DiskFilling" }, .., { Name: "HighLatency", IsSilenced: true }],
            "the silence takes effect");

        var ended = (await monitor.ExpireSilenceAsync(made.Id, Token)).Value!;
        Assert.Equal(made.Id, ended.Id);
        Assert.Empty((await monitor.GetSilencesAsync(Token)).Value!.Silences);
    }

    [Theory]
    [InlineData("../../-/reload")]
    [InlineData("")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task Unknown_silence_IsNotFound(string id)
    {
        await using var monitors = new TestMonitors(builder => builder.AddAlertmanager(
            new AlertmanagerOptions { Url = server.Url, Timeout = TimeSpan.FromSeconds(20) }));
        var answer = await monitors.Get<ISilencesMonitor>().ExpireSilenceAsync(id, Token);
        Assert.Equal((MonitorFailureKind.NotFound, $"no silence '{id}'"), (answer.Failure!.Kind, answer.Failure.Message));
    }

    [Fact]
    public async Task Refused_silence_IsToldInAlertmanagersWords()
    {
        await using var monitors = new TestMonitors(builder => builder.AddAlertmanager(
            new AlertmanagerOptions { Url = server.Url, Timeout = TimeSpan.FromSeconds(20) }));
        var answer = await monitors.Get<ISilencesMonitor>().CreateSilenceAsync(
            new SilenceRequest([new SilenceMatcher("alertname", "(", IsRegex: true)], TimeSpan.FromHours(1), "ann", "x"), Token);
        Assert.Equal(MonitorFailureKind.Refused, answer.Failure!.Kind);
        Assert.Contains("400", answer.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_whose_answer_is_lost_IsNotSentTwice()
    {
        await using var broken = await LoopbackHttpServer.StartAsync(Canned.Truncated);
        await using var monitors = new TestMonitors(builder => builder.AddAlertmanager(
            new AlertmanagerOptions { Url = broken.Url, Timeout = TimeSpan.FromSeconds(20) }));
        var answer = await monitors.Get<ISilencesMonitor>().CreateSilenceAsync(
            new SilenceRequest([new SilenceMatcher("a", "b")], TimeSpan.FromHours(1), "ann", "x"), Token);
        Assert.Equal("the answer was cut off", answer.Failure!.Message);
        Assert.Single(broken.Requests);
    }
}
