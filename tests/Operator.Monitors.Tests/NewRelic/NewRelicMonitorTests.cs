using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Operator.Monitors.NewRelic;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.NewRelic;

/// <summary>Against a server that answers as NerdGraph's tutorials show.</summary>
public sealed class NewRelicMonitorTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nrql_goes_as_a_variable_with_the_key()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(
            """{"data":{"actor":{"account":{"nrql":{"results":[{"average.duration":0.125},{"percentile.duration":{"95":0.5,"99":0.75}}]}}}}}"""));
        const string Nrql = "SELECT average(duration) FROM Transaction WHERE name = \"a\" # }";
        var answer = (await AskAsync<IMetricsMonitor, MetricsResult>(server, monitor => monitor.QueryAsync(new MetricsQuery(Nrql), Token))).Value!;
        Assert.Equal(
            [("average.duration", 0.125), ("percentile.duration 95", 0.5), ("percentile.duration 99", 0.75)],
            answer.Series.Select(series => (series.Name, series.Last.Value)));
        var request = Assert.Single(server.Requests);
        var body = JsonNode.Parse(request.Body)!;
        Assert.Equal(("/graphql", "NRAK-k3y"), (request.Path, request.Headers["API-Key"]));
        Assert.Equal((Nrql, 1234567, 20), ((string?)body["variables"]!["nrql"], (int)body["variables"]!["account"]!, (int)body["variables"]!["timeout"]!));
        Assert.DoesNotContain("duration", (string?)body["query"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_series_by_facet_become_series()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json("""
            {"data":{"actor":{"account":{"nrql":{"results":[
              {"facet":"web","appName":"web","beginTimeSeconds":1699999880,"endTimeSeconds":1699999940,"count":3},
              {"facet":"web","appName":"web","beginTimeSeconds":1699999940,"endTimeSeconds":1700000000,"count":5},
              {"facet":["db","eu"],"beginTimeSeconds":1699999940,"endTimeSeconds":1700000000,"count":null},
              {"facet":["db","eu"],"beginTimeSeconds":1699999940,"endTimeSeconds":1700000000,"count":1}]}}}}}
            """));
        var answer = (await AskAsync<IMetricsMonitor, MetricsResult>(server, monitor => monitor.QueryAsync(
            new MetricsQuery("SELECT count(*) FROM Transaction FACET appName", TimeSpan.FromMinutes(30)), Token))).Value!;
        Assert.Equal(["web", "db"], answer.Series.Select(series => series.Labels["facet"]));
        Assert.Equal([3d, 5d], answer.Series[0].Points.Select(point => point.Value));
        Assert.Equal(
            "SELECT count(*) FROM Transaction FACET appName SINCE 1800 seconds ago TIMESERIES",
            (string?)JsonNode.Parse(server.Requests.Single().Body)!["variables"]!["nrql"]);
    }

    [Theory]
    [InlineData("SELECT count(*) FROM A SINCE 1 day ago", "SELECT count(*) FROM A SINCE 1 day ago")]
    [InlineData("SELECT count(*) FROM A timeseries", "SELECT count(*) FROM A timeseries")]
    [InlineData("SELECT count(*) FROM A WHERE x = 'SINCE'", "SELECT count(*) FROM A WHERE x = 'SINCE' SINCE 60 seconds ago TIMESERIES")]
    public void Query_with_its_own_time_keeps_it(string nrql, string written) => Assert.Equal(written, Nrql.Over(nrql, TimeSpan.FromMinutes(1)));

    [Theory]
    [InlineData(200, """{"data":{"actor":{"account":{"nrql":null}}},"errors":[{"message":"NRQL Syntax Error: Error at line 1 position 8, unexpected 'FRM'","path":["actor"],"extensions":{"errorClass":"SERVER_ERROR_USER"}}]}""", MonitorFailureKind.Refused, "NRQL Syntax Error: Error at line 1 position 8, unexpected 'FRM'", "Correct the query.")]
    [InlineData(200, """{"data":null,"errors":[{"message":"Query timed out","extensions":{"errorClass":"TIMEOUT"}}]}""", MonitorFailureKind.TimedOut, "Query timed out", "Ask for a shorter time.")]
    [InlineData(200, """{"errors":[{"message":"Access denied","extensions":{"errorClass":"ACCESS_DENIED"}}]}""", MonitorFailureKind.Refused, "not allowed: Access denied", "Check NEW_RELIC_API_KEY: a user key (NRAK-...) of somebody who sees the account, and the region.")]
    [InlineData(401, """{"errors":[{"message":"Invalid API key NRAK-k3y"}]}""", MonitorFailureKind.Refused, "not allowed: Invalid API key ***", "Check NEW_RELIC_API_KEY: a user key (NRAK-...) of somebody who sees the account, and the region.")]
    [InlineData(200, """{"errors":[{"message":"limit","extensions":{"errorClass":"TOO_MANY_REQUESTS"}}]}""", MonitorFailureKind.Refused, "too many requests: limit", null)]
    public async Task Errors_are_told_also_with_a_success(int status, string body, MonitorFailureKind kind, string message, string? remedy)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(body, status));
        var failure = (await AskAsync<IMetricsMonitor, MetricsResult>(server, monitor => monitor.QueryAsync(new MetricsQuery("SELECT"), Token))).Failure!;
        Assert.Equal(new MonitorFailure(kind, "newrelic", message, remedy), failure);
    }

    [Fact]
    public async Task Logs_come_newest_first_with_counts_by_level()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json("""
            {"data":{"actor":{"account":{
              "lines":{"results":[{"timestamp":1699999990000,"level":"ERROR","service.name":"web","message":"first"},{"timestamp":1699999999000,"log.level":"fatal","hostname":"i-1","message":"second"}]},
              "levels":{"results":[{"facet":"ERROR","level":"ERROR","count":40},{"facet":"error","count":2},{"facet":null,"count":1}]}}}}}
            """));
        var found = (await AskAsync<ILogsMonitor, LogSearchResult>(server, monitor => monitor.SearchAsync(
            new LogQuery("it's 50%", TimeSpan.FromMinutes(15), "we\\b", null, 2), Token))).Value!;
        Assert.Equal(
            [new LogLine(Now - TimeSpan.FromSeconds(1), "fatal", "i-1", "second"), new LogLine(Now - TimeSpan.FromSeconds(10), "error", "web", "first")],
            found.Lines);
        Assert.Equal(43L, found.Total);
        Assert.Equal([new LogLevelCount("error", 42)], found.Levels);
        Assert.Equal(
            @"SELECT timestamp, level, log.level, service.name, entity.name, hostname, message FROM Log WHERE message LIKE '%it\'s 50%%' AND (`service.name` = 'we\\b' OR `entity.name` = 'we\\b' OR `service` = 'we\\b' OR `hostname` = 'we\\b') SINCE 900 seconds ago LIMIT 2",
            (string?)JsonNode.Parse(server.Requests.Single().Body)!["variables"]!["lines"]);
    }

    [Fact]
    public async Task Open_incidents_are_its_health()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json("""
            {"data":{"actor":{"account":{"aiIssues":{"issues":{"issues":[
              {"issueId":"1","title":["Disk filling"],"priority":"HIGH","state":"ACTIVATED","activatedAt":1699990000000,"entityNames":["db-1"],"acknowledgedAt":1699991000000,"mutingState":"NOT_MUTED"},
              {"issueId":"2","title":["Error rate over 5%"],"priority":"CRITICAL","state":"CREATED","createdAt":1699999000000,"entityNames":[],"mutingState":"NOT_MUTED"},
              {"issueId":"3","title":[],"priority":"CRITICAL","state":"ACTIVATED","activatedAt":1,"mutingState":"FULLY_MUTED"}],"nextCursor":null}}}}}}
            """));
        var report = (await AskAsync<IMonitor, HealthReport>(server, monitor => monitor.CheckHealthAsync(Token))).Value!;
        Assert.Equal((HealthStatus.Degraded, "2 incidents: Error rate over 5%, Disk filling (1 silenced)"), (report.Status, report.Summary));
        var alerts = (await AskAsync<IAlertsMonitor, AlertsResult>(server, monitor => monitor.GetAlertsAsync(Token))).Value!;
        Assert.Equal(("acknowledged", "db-1"), (alerts.Alerts[1].Summary, alerts.Alerts[1].Labels["entity"]));
        Assert.Equal("AiIssues", server.Requests.First().Headers["nerd-graph-unsafe-experimental-opt-in"]);
    }

    [Fact]
    public void Region_gives_the_address()
    {
        Assert.Equal("https://api.newrelic.com", new NewRelicOptions().Url);
        Assert.Equal("https://api.eu.newrelic.com", new NewRelicOptions { Region = NewRelicRegion.Eu }.Url);
    }

    [Fact]
    public void Account_that_is_none_is_told() => Assert.Equal(
        ["NEW_RELIC_API_KEY: the account of 'newrelic' is 0; use the account's number, as the address of its pages shows it."],
        new NewRelicOptions { ApiKey = "NRAK-1" }.Validate());

    private static async Task<MonitorAnswer<TAnswer>> AskAsync<TMonitor, TAnswer>(
        LoopbackHttpServer server, Func<TMonitor, ValueTask<MonitorAnswer<TAnswer>>> ask)
        where TMonitor : class, IMonitor
        where TAnswer : class
    {
        await using var monitors = new TestMonitors(
            builder => builder.AddNewRelic(new NewRelicOptions { Url = server.Url, ApiKey = "NRAK-k3y", AccountId = 1234567, Timeout = TimeSpan.FromSeconds(20) }),
            services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now)));
        return await ask(monitors.Get<TMonitor>());
    }
}
