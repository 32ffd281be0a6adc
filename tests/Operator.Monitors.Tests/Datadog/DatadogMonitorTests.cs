using System.Text.Json.Nodes;
using System.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Operator.Monitors.Datadog;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Datadog;

/// <summary>Against a server that answers as the API's reference shows.</summary>
public sealed class DatadogMonitorTests
{
    private const string Series = """
        {"status":"ok","res_type":"time_series","resp_version":1,"query":"avg:system.cpu.user{*} by {host}","from_date":1,"to_date":2,"message":"","series":[
          {"metric":"system.cpu.user","expression":"avg:system.cpu.user{host:web-1}","scope":"host:web-1","tag_set":["host:web-1"],"pointlist":[[1699999940000,12.5],[1699999960000,20.25],[1700000000000,null]]},
          {"metric":"system.cpu.user","expression":"avg:system.cpu.user{host:web-2}","scope":"host:web-2","tag_set":[],"pointlist":[[1700000000000,null]]}]}
        """;

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Newest_value_is_the_last_point_that_has_one()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(Series));
        var result = (await AskAsync<IMetricsMonitor, MetricsResult>(server, monitor => monitor.QueryAsync(new MetricsQuery("avg:system.cpu.user{*} by {host}"), Token))).Value!;
        var series = Assert.Single(result.Series);
        Assert.Equal(20.25, Assert.Single(series.Points).Value);
        Assert.Equal(("web-1", 1), (series.Labels["host"], result.TotalSeries));
        var request = Assert.Single(server.Requests);
        var query = HttpUtility.ParseQueryString(request.Query);
        Assert.Equal(("/api/v1/query", "1699999100", "1700000000", "avg:system.cpu.user{*} by {host}"), (request.Path, query["from"], query["to"], query["query"]));
        Assert.Equal(("api-k3y", "app-k3y"), (request.Headers["DD-API-KEY"], request.Headers["DD-APPLICATION-KEY"]));
    }

    [Fact]
    public async Task Range_keeps_its_points_without_the_empty_ones()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(Series));
        var result = (await AskAsync<IMetricsMonitor, MetricsResult>(server, monitor => monitor.QueryAsync(new MetricsQuery("q", TimeSpan.FromHours(1)), Token))).Value!;
        Assert.Equal([12.5, 20.25], Assert.Single(result.Series).Points.Select(point => point.Value));
        Assert.Equal("1699996400", HttpUtility.ParseQueryString(server.Requests.Single().Query)["from"]);
    }

    [Theory]
    [InlineData(200, """{"status":"error","error":"Rule 'scope_expr' didn't match at 'x'","series":[]}""", "Rule 'scope_expr' didn't match at 'x'", "Correct the query.")]
    [InlineData(400, """{"errors":["Error parsing query: unable to parse cpu"]}""", "Error parsing query: unable to parse cpu", "Correct the query.")]
    [InlineData(403, """{"errors":["Forbidden"]}""", "not allowed (403): Forbidden", "Check both keys in DATADOG_API_KEY, the site, and the application key's rights.")]
    public async Task Documented_errors_are_told(int status, string body, string message, string remedy)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(body, status));
        var failure = (await AskAsync<IMetricsMonitor, MetricsResult>(server, monitor => monitor.QueryAsync(new MetricsQuery("cpu"), Token))).Failure!;
        Assert.Equal(new MonitorFailure(MonitorFailureKind.Refused, "datadog", message, remedy), failure);
    }

    [Fact]
    public async Task Too_many_requests_tell_when_to_ask_again()
    {
        await using var server = await LoopbackHttpServer.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers["X-RateLimit-Reset"] = "17";
            return context.Response.WriteAsync("""{"errors":["Rate limit of 100 requests in 3600 seconds reached"]}""");
        });
        var failure = (await AskAsync<IMetricsMonitor, MetricsResult>(server, monitor => monitor.QueryAsync(new MetricsQuery("cpu"), Token))).Failure!;
        Assert.Equal("too many requests (429), again in 17 s", failure.Message);
    }

    [Fact]
    public async Task Logs_are_searched_newest_first_and_counted_by_status()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.ByPath(
            ("/api/v2/logs/events/search", Canned.Json("""
                {"data":[{"id":"AA","type":"log","attributes":{"timestamp":"2023-11-14T22:13:19.000Z","status":"error","service":"web","host":"i-1","message":"boom","tags":["env:prod"],"attributes":{}}}],
                 "links":{"next":"x"},"meta":{"elapsed":132,"page":{"after":"eyJ"},"request_id":"r","status":"done"}}
                """)),
            ("/api/v2/logs/analytics/aggregate", Canned.Json("""
                {"data":{"buckets":[{"by":{"status":"info"},"computes":{"c0":40}},{"by":{"status":"error"},"computes":{"c0":132}}]},"meta":{"status":"done"}}
                """))));
        var found = (await AskAsync<ILogsMonitor, LogSearchResult>(server, monitor => monitor.SearchAsync(
            new LogQuery("say \"hi\" OR *", TimeSpan.FromMinutes(15), "web OR *", "warning", 3), Token))).Value!;
        Assert.Equal([new LogLine(Now - TimeSpan.FromSeconds(1), "error", "web", "boom")], found.Lines);
        Assert.Equal((172L, false), (found.Total, found.TotalIsLowerBound));
        Assert.Equal([new LogLevelCount("error", 132), new LogLevelCount("info", 40)], found.Levels);
        var body = JsonNode.Parse(server.Requests.Single(request => request.Path.EndsWith("search", StringComparison.Ordinal)).Body)!;
        Assert.Equal(
            "service:\"web OR *\" status:(warning OR warn OR error OR err OR fatal OR critical OR crit OR alert OR emergency OR emerg OR panic) \"say \\\"hi\\\" OR *\"",
            (string?)body["filter"]!["query"]);
        Assert.Equal(("-timestamp", 3, "1699999100000"), ((string?)body["sort"], (int)body["page"]!["limit"]!, (string?)body["filter"]!["from"]));
    }

    [Fact]
    public async Task Lines_are_told_without_the_right_to_count()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.ByPath(
            ("/api/v2/logs/events/search", Canned.Json("""{"data":[],"meta":{"status":"timeout"}}""")),
            ("/api/v2/logs/analytics/aggregate", Canned.Json("""{"errors":["Forbidden"]}""", 403))));
        var found = (await AskAsync<ILogsMonitor, LogSearchResult>(server, monitor => monitor.SearchAsync(new LogQuery(null, TimeSpan.FromHours(1)), Token))).Value!;
        Assert.Equal(0L, found.Total);
        Assert.Equal(["Partial: the search ran out of time"], found.Warnings);
    }

    [Fact]
    public async Task Monitors_in_alert_are_its_health()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json("""
            {"counts":{},"metadata":{"page":0,"page_count":1,"per_page":50,"total_count":2},"monitors":[
              {"id":2,"name":"Disk","status":"Warn","last_triggered_ts":1699990000,"tags":["team:db"],"scopes":["host:db-1"]},
              {"id":1,"name":"Errors on web","status":"Alert","last_triggered_ts":1699999000,"tags":["service:web"],"scopes":["service:web"]}]}
            """));
        var report = (await AskAsync<IMonitor, HealthReport>(server, monitor => monitor.CheckHealthAsync(Token))).Value!;
        Assert.Equal((HealthStatus.Degraded, "2 monitors: Errors on web, Disk"), (report.Status, report.Summary));
        var alerts = (await AskAsync<IAlertsMonitor, AlertsResult>(server, monitor => monitor.GetAlertsAsync(Token))).Value!;
        Assert.Equal((AlarmLevel.Critical, "web"), (alerts.Alerts[0].Level, alerts.Alerts[0].Labels["service"]));
        Assert.Equal("?query=status%3A%28alert%20OR%20warn%20OR%20%22no%20data%22%29&per_page=50", server.Requests.First().Query);
    }

    [Theory]
    [InlineData("datadoghq.eu", "https://api.datadoghq.eu")]
    [InlineData("us5.datadoghq.com", "https://api.us5.datadoghq.com")]
    public void Site_gives_the_address(string site, string url) => Assert.Equal(url, new DatadogOptions { Site = site }.Url);

    [Fact]
    public void Site_that_is_none_is_refused() => Assert.StartsWith(
        "DATADOG_API_KEY: the site of 'datadog' is 'evil.example.com'; use one of datadoghq.com, ",
        new DatadogOptions { Site = "evil.example.com", ApiKey = "a", AppKey = "b" }.Validate().Single(), StringComparison.Ordinal);

    private static async Task<MonitorAnswer<TAnswer>> AskAsync<TMonitor, TAnswer>(
        LoopbackHttpServer server, Func<TMonitor, ValueTask<MonitorAnswer<TAnswer>>> ask)
        where TMonitor : class, IMonitor
        where TAnswer : class
    {
        await using var monitors = new TestMonitors(
            builder => builder.AddDatadog(new DatadogOptions { Url = server.Url, ApiKey = "api-k3y", AppKey = "app-k3y", Timeout = TimeSpan.FromSeconds(20) }),
            services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now)));
        return await ask(monitors.Get<TMonitor>());
    }
}
