using Operator.Monitors.Prometheus;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Prometheus;

/// <summary>What is firing and what is down, against a real Prometheus and a real VictoriaMetrics.</summary>
public sealed class PrometheusAlertTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Firing_rules_and_targets_that_are_down_are_told()
    {
        await using var server = new PrometheusServer
        {
            Rules = """
                  - alert: TargetDown
                    expr: up == 0
                    labels: { severity: critical }
                    annotations: { summary: "{{ $labels.job }} is down" }
                  - alert: Watchdog
                    expr: vector(1)
                    labels: { severity: none }
                """,
        };
        await server.InitializeAsync();
        await using var monitors = new TestMonitors(builder => builder.AddPrometheus(
            new PrometheusOptions { Url = server.Url, Timeout = TimeSpan.FromSeconds(20) }));
        var monitor = monitors.Get<IAlertsMonitor>();
        await Until.TrueAsync(async token => (await monitor.GetAlertsAsync(token)).Value?.Total == 2, "both rules fire");
        var alerts = (await monitor.GetAlertsAsync(Token)).Value!.Alerts;
        Assert.Equal(["TargetDown Critical gone is down", "Watchdog Ok "], alerts.Select(alert => $"{alert.Name} {alert.Level} {alert.Summary}"));
        Assert.InRange(TimeProvider.System.GetUtcNow() - alerts[0].Since!.Value, TimeSpan.FromSeconds(-5), TimeSpan.FromMinutes(2));

        var targets = (await monitors.Get<IServicesMonitor>().GetServicesAsync(Token)).Value!.Services;
        Assert.Equal(
            [new ServiceState($"gone {server.DownTarget}", HealthStatus.Unhealthy, "connection refused"), new ServiceState($"app {server.UpTarget}", HealthStatus.Healthy, "")],
            targets);

        var health = (await monitor.CheckHealthAsync(Token)).Value!;
        Assert.Equal((HealthStatus.Degraded, "1 of 2 targets down, 2 alerts: TargetDown, Watchdog"), (health.Status, health.Summary));
    }

    [Fact]
    public async Task VictoriaMetrics_under_its_base_path_answers_the_same_questions()
    {
        await using var server = new VictoriaMetricsServer();
        await server.StartAsync("""
            up{job="web",instance="a:1"} 1
            up{job="db",instance="b:1"} 0
            ALERTS{alertname="DiskFilling",alertstate="firing",severity="warning"} 1

            """);
        await using var monitors = new TestMonitors(builder => builder.AddPrometheus(
            new PrometheusOptions { Url = server.Url, Timeout = TimeSpan.FromSeconds(20) }));
        var metrics = monitors.Get<IMetricsMonitor>();
        await Until.TrueAsync(async token => (await metrics.QueryAsync(new MetricsQuery("up"), token)).Value?.TotalSeries == 2, "samples are found");
        await Until.TrueAsync(
            async token => (await metrics.QueryAsync(new MetricsQuery("up{job=\"web\"}", TimeSpan.FromMinutes(5)), token)).Value?.Series is [{ Last.Value: 1 }],
            "the range has a point");
        Assert.Equal(MonitorFailureKind.Refused, (await metrics.QueryAsync(new MetricsQuery("up{"), Token)).Failure!.Kind);
        await Until.TrueAsync(async token => (await monitors.Get<IAlertsMonitor>().GetAlertsAsync(token)).Value?.Total == 1, "the alert is found");
        Assert.Equal("DiskFilling", Assert.Single((await monitors.Get<IAlertsMonitor>().GetAlertsAsync(Token)).Value!.Alerts).Name);

        // What others scrape and send there is in no list of its targets.
        var targets = (await monitors.Get<IServicesMonitor>().GetServicesAsync(Token)).Value!;
        Assert.Equal([("db b:1", HealthStatus.Unhealthy), ("web a:1", HealthStatus.Healthy)], targets.Services.Select(target => (target.Name, target.Status)));
        var health = (await monitors.Get<IMonitor>().CheckHealthAsync(Token)).Value!;
        Assert.Equal((HealthStatus.Degraded, "1 of 2 targets down, 1 alert: DiskFilling"), (health.Status, health.Summary));
    }
}
