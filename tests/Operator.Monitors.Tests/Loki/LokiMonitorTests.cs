using System.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Operator.Monitors.Loki;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Loki;

/// <summary>Against a server that answers as the HTTP API's reference shows.</summary>
public sealed class LokiMonitorTests
{
    private const string Streams = """
        {"status":"success","data":{"resultType":"streams","result":[
          {"stream":{"service_name":"web","detected_level":"error"},"values":[["1700000000300000000","third"],["1700000000100000000","first"]]},
          {"stream":{"job":"db"},"values":[["1700000000200000000","second", {"structuredMetadata":{}}]]}],"stats":{}}}
        """;

    private const string Counts = """
        {"status":"success","data":{"resultType":"vector","result":[
          {"metric":{"detected_level":"warn"},"value":[1700000000.123,"4"]},{"metric":{"detected_level":"error"},"value":[1700000000.123,"12300"]},{"metric":{},"value":[1700000000.123,"2"]}]}}
        """;

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Streams_are_merged_by_time_and_counted_by_level()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.ByPath(
            ("/loki/api/v1/query_range", Canned.Json(Streams)), ("/loki/api/v1/query", Canned.Json(Counts))));
        await using var monitors = Monitors(new LokiOptions { Url = server.Url, Tenant = "team-a", Selector = "{job=~\"web|db\"}" });
        var found = (await monitors.Get<ILogsMonitor>().SearchAsync(
            new LogQuery("say \"hi\\\"", TimeSpan.FromMinutes(15), "web\"}", "error", 2), Token)).Value!;
        Assert.Equal(["third error web", "second  db"], found.Lines.Select(line => $"{line.Message} {line.Level} {line.Service}"));
        Assert.Equal((12306L, false), (found.Total, found.TotalIsLowerBound));
        Assert.Equal([new LogLevelCount("error", 12300), new LogLevelCount("warn", 4)], found.Levels);

        var request = server.Requests.Single(request => request.Path.EndsWith("query_range", StringComparison.Ordinal));
        var query = HttpUtility.ParseQueryString(request.Query);
        Assert.Equal(
            "{job=~\"web|db\", service_name=\"web\\\"}\"} |~ \"(?i)\\\\b(error|err|fatal|critical|crit|alert|emergency|emerg|panic)\\\\b\" |~ \"(?i)say \\\\\\\"hi\\\\\\\\\\\\\\\"\"",
            query["query"]);
        Assert.Equal(("1700000000000000000", "1699999100000000000", "2", "backward"), (query["end"], query["start"], query["limit"], query["direction"]));
        Assert.Equal("team-a", request.Headers["X-Scope-OrgID"]);
        var count = HttpUtility.ParseQueryString(server.Requests.Single(other => other.Path.EndsWith("/query", StringComparison.Ordinal)).Query)["query"]!;
        Assert.Equal($"sum by (detected_level) (count_over_time({query["query"]} [900s]))", count);
    }

    [Fact]
    public async Task Lines_are_told_even_when_counting_fails()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.ByPath(
            ("/loki/api/v1/query_range", Canned.Json(Streams)), ("/loki/api/v1/query", Canned.Text("too many outstanding requests", "text/plain", 429))));
        await using var monitors = Monitors(new LokiOptions { Url = server.Url, LevelLabel = "level" });
        var found = (await monitors.Get<ILogsMonitor>().SearchAsync(new LogQuery(null, TimeSpan.FromHours(1), Level: "warning"), Token)).Value!;
        Assert.Equal((3, null), (found.Lines.Count, found.Total));
        Assert.Contains(
            ", level=~\"(?i)(warning|warn|error|",
            HttpUtility.ParseQueryString(server.Requests.First(request => request.Path.EndsWith("query_range", StringComparison.Ordinal)).Query)["query"],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "parse error at line 1, col 5: syntax error: unexpected IDENTIFIER", MonitorFailureKind.Refused, "parse error at line 1, col 5: syntax error: unexpected IDENTIFIER")]
    [InlineData(401, "no org id", MonitorFailureKind.Refused, "login refused (401)")]
    [InlineData(500, "rpc error: code = Code(500)", MonitorFailureKind.BadResponse, "server error 500: rpc error: code = Code(500)")]
    public async Task Errors_in_plain_text_are_told(int status, string body, MonitorFailureKind kind, string message)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Text(body, "text/plain; charset=utf-8", status));
        await using var monitors = Monitors(new LokiOptions { Url = server.Url });
        var failure = (await monitors.Get<IMetricsMonitor>().QueryAsync(new MetricsQuery("rate(x"), Token)).Failure!;
        Assert.Equal((kind, message), (failure.Kind, failure.Message));
    }

    [Fact]
    public async Task Range_of_a_metric_query_asks_for_at_most_sixty_points()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(
            """{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"level":"error"},"values":[[1700000000,"1"],[1700000060,"3"]]}]}}"""));
        await using var monitors = Monitors(new LokiOptions { Url = server.Url });
        var result = (await monitors.Get<IMetricsMonitor>().QueryAsync(new MetricsQuery("sum(rate({a=\"b\"}[1m]))", TimeSpan.FromHours(2)), Token)).Value!;
        Assert.Equal([1, 3], Assert.Single(result.Series).Points.Select(point => point.Value));
        Assert.Equal("120s", HttpUtility.ParseQueryString(server.Requests.Single().Query)["step"]);
    }

    [Theory]
    [InlineData(200, "ready", HealthStatus.Healthy, "")]
    [InlineData(503, "Ingester not ready: waiting for 15s after being ready", HealthStatus.Unhealthy, "Ingester not ready: waiting for 15s after being ready")]
    [InlineData(404, "", HealthStatus.Healthy, "")]
    public async Task Health_is_what_ready_says_or_that_it_answers(int status, string body, HealthStatus expected, string summary)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.ByPath(
            ("/ready", Canned.Text(body, "text/plain", status)), ("/loki/api/v1/labels", Canned.Json("""{"status":"success","data":["job"]}"""))));
        await using var monitors = Monitors(new LokiOptions { Url = server.Url });
        var report = (await monitors.Get<IMonitor>().CheckHealthAsync(Token)).Value!;
        Assert.Equal((expected, summary), (report.Status, report.Summary));
    }

    [Fact]
    public void Odd_selector_and_label_are_refused() => Assert.Equal(
        [
            "LOKI_URL: the selector of 'loki' is 'job=app'; use a LogQL selector such as {job=\"app\"}.",
            "LOKI_URL: the label 'a-b' of 'loki' is not usable; use letters, digits and '_'.",
        ],
        new LokiOptions { Url = "http://h", Selector = "job=app", LevelLabel = "a-b" }.Validate());

    private static TestMonitors Monitors(LokiOptions options) => new(
        builder => builder.AddLoki(options with { Timeout = TimeSpan.FromSeconds(20) }),
        services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now)));
}
