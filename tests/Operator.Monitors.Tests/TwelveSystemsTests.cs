using Operator.Monitors.Configuration;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests;

/// <summary>All systems of a settings file are asked at once; those that hang cost their own lines only.</summary>
public sealed class TwelveSystemsTests
{
    private static readonly TimeSpan PerSystem = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Of_twelve_systems_three_hang_and_nine_are_told_rightly()
    {
        await using var systems = await TwelveSystems.StartAsync();
        var file = MonitorsFile.Parse(systems.SettingsFile, "monitors.json", TimeSpan.FromSeconds(30), _ => "k-123");
        Assert.Empty(file.Faults);
        await using var monitors = new TestMonitors(builder =>
        {
            foreach (var options in file.Monitors)
            {
                builder.AddOfKind(options);
            }
        });
        var started = TimeProvider.System.GetTimestamp();
        var entries = await monitors.Survey.RunAsync(PerSystem, TestContext.Current.CancellationToken);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), PerSystem * 0.9, TimeSpan.FromSeconds(10));
        Assert.Equal(
            [
                "prometheus.us TimedOut", "loki.dev TimedOut", "edge TimedOut", "sick Unhealthy down", "alertmanager Degraded 1 alert: Disk",
                "prometheus.eu Healthy 1 target up", "loki Healthy ", "elasticsearch Healthy green, 3 nodes", "kong Healthy 4 connections",
                "datadog Healthy no monitor firing", "mail Healthy 1 figure", "shop Healthy ok",
            ],
            entries.Select(entry => $"{entry.Monitor.Name} " + (entry.Answer.IsSuccess
                ? $"{entry.Answer.Value.Status} {entry.Answer.Value.Summary}"
                : $"{entry.Answer.Failure.Kind}")));
    }
}
