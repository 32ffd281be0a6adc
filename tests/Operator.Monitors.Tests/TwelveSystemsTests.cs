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
        const string up = """{"status":"success","data":{"resultType":"vector","result":[],"activeTargets":[{"labels":{"job":"a","instance":"b"},"health":"up"}],"alerts":[]}}""";
        await using var well = await LoopbackHttpServer.StartAsync(context => (context.Request.Path.Value switch
        {
            "/-/ready" or "/ready" => Canned.Text("Ready.", "text/plain"),
            "/api/v1/targets" or "/api/v1/alerts" or "/api/v1/query" => Canned.Json(up),
            "/api/v2/alerts/groups" => Canned.Json("""[{"labels":{},"alerts":[{"labels":{"alertname":"Disk"},"status":{"state":"active"}}]}]"""),
            "/_cluster/health" => Canned.Json("""{"status":"green","number_of_nodes":3}"""),
            "/status" => Canned.Json("""{"database":{"reachable":true},"server":{"connections_active":4}}"""),
            "/figures" => Canned.Text("depth 7\n", "text/plain"),
            "/api/v1/monitor/search" => Canned.Json("""{"monitors":[],"metadata":{"total_count":0}}"""),
            "/sick" => Canned.Text("DOWN", "text/plain", 503),
            _ => Canned.Text("OK", "text/plain"),
        })(context));
        await using var hung = await LoopbackHttpServer.StartAsync(Canned.Slow);
        var file = MonitorsFile.Parse(
            $$"""
            {"monitors":{
              "prometheus.eu":{"url":"{{well.Url}}"}, "prometheus.us":{"url":"{{hung.Url}}"},
              "alertmanager":{"url":"{{well.Url}}"}, "loki":{"url":"{{well.Url}}"}, "loki.dev":{"url":"{{hung.Url}}"},
              "elasticsearch":{"url":"{{well.Url}}"}, "kong":{"url":"{{well.Url}}"},
              "datadog":{"url":"{{well.Url}}","apiKey":"${KEY}","appKey":"${KEY}"},
              "mail":{"kind":"http-stats","url":"{{well.Url}}/figures","figures":[{"name":"depth","from":"depth"}]},
              "shop":{"kind":"http","url":"{{well.Url}}/health"}, "sick":{"kind":"http","url":"{{well.Url}}/sick"},
              "edge":{"kind":"http-gateway","url":"{{hung.Url}}"}
            } }
            """,
            "monitors.json",
            TimeSpan.FromSeconds(30),
            _ => "k-123");
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
