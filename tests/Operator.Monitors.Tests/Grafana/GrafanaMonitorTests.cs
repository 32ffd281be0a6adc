using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Operator.Monitors.Grafana;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Grafana;

/// <summary>Against a server that answers as the HTTP API's reference shows.</summary>
public sealed class GrafanaMonitorTests
{
    private const string Search = """
        [{"id":1,"uid":"cIBgcSjkk","orgId":1,"title":"Web Overview","uri":"db/web-overview","url":"/d/cIBgcSjkk/web-overview","type":"dash-db","tags":["prod"],"isStarred":false,"folderId":163,"folderUid":"000000163","folderTitle":"Shop"},
         {"id":2,"uid":"zz","title":"web","url":"/d/zz/web","type":"dash-db","tags":[]}]
        """;

    private const string Dashboard = """
        {"dashboard":{"id":2,"uid":"zz","title":"web","schemaVersion":39,
          "templating":{"list":[{"name":"job","type":"query","current":{"text":"shop","value":"shop"}},{"name":"host","current":{"value":["$__all"]}},{"name":"zone","current":{"value":["a","b"]}},{"name":"ds","type":"datasource","current":{"value":"prom-1"}}]},
          "panels":[
            {"id":1,"type":"text","title":"Notes"},
            {"id":10,"type":"row","title":"Latencies","collapsed":true,"panels":[
              {"id":2,"type":"timeseries","title":"Latency of $job","datasource":{"type":"prometheus","uid":"${ds}"},"fieldConfig":{"defaults":{"unit":"percentunit"}},
               "targets":[{"refId":"A","expr":"sum(rate(x{job=\"$job\",host=~\"${host:regex}\",zone=~\"[[zone]]\"}[$__rate_interval]))","legendFormat":"{{job}}"},{"refId":"B","hide":true,"expr":"hidden"}]}]},
            {"id":3,"type":"stat","title":"Errors","datasource":{"type":"loki","uid":"-- Mixed --"},"targets":[{"expr":"errors","datasource":{"type":"prometheus","uid":"p2"}}]},
            {"id":4,"type":"graph","title":"Old","datasource":"by name","targets":[{"refId":"A","expr":"up"}]}]},
         "meta":{"slug":"web","url":"/d/zz/web"}}
        """;

    private const string Frames = """
        {"results":{"A":{"status":200,"frames":[
          {"schema":{"name":"web-1","refId":"A","fields":[{"name":"Time","type":"time","typeInfo":{"frame":"time.Time"}},{"name":"Value","type":"number","labels":{"host":"web-1"},"config":{"displayNameFromDS":"web-1"}}]},
           "data":{"values":[[1700000000000,1700000060000,1700000120000],[0.25,null,0.5]]}},
          {"schema":{"refId":"A","fields":[{"name":"Time","type":"time"},{"name":"Value","type":"number","labels":{"host":"web-2"}}]},"data":{"values":[[],[]]}}]}}}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dashboards_are_searched_with_the_token_and_the_words_escaped()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.ByPath(("/api/search", Canned.Json(Search))));
        var found = (await AskAsync<IGraphsMonitor, DashboardsResult>(server, monitor => monitor.SearchDashboardsAsync("web & db#1", Token))).Value!;
        Assert.Equal(
            [new Dashboard("cIBgcSjkk", "Web Overview", "Shop", $"{server.Url}/d/cIBgcSjkk"), new Dashboard("zz", "web", null, $"{server.Url}/d/zz")],
            found.Dashboards);
        Assert.False(found.HasMore);
        var request = Assert.Single(server.Requests);
        Assert.Equal(("?type=dash-db&limit=21&query=web%20%26%20db%231", "Bearer glsa_t0ken"), (request.Query, request.Headers["Authorization"]));
    }

    [Fact]
    public async Task Links_begin_with_the_public_address()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.ByPath(("/api/search", Canned.Json(Search))));
        var found = await AskAsync<IGraphsMonitor, DashboardsResult>(
            server, monitor => monitor.SearchDashboardsAsync(null, Token), options => options with { PublicUrl = "https://grafana.example.com/" });
        Assert.Equal("https://grafana.example.com/d/zz", found.Value!.Dashboards[1].Url);
    }

    [Fact]
    public async Task Panel_is_asked_as_it_stands_with_its_variables_filled_in()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Serve(Frames));
        var answer = (await AskAsync<IGraphsMonitor, PanelResult>(
            server, monitor => monitor.QueryPanelAsync(new PanelQuery("WEB", "shop latency", TimeSpan.FromHours(1)), Token))).Value!;
        Assert.Equal(("web", "Latency of shop", $"{server.Url}/d/zz?viewPanel=2", "%"), (answer.Dashboard, answer.Panel, answer.Url, answer.Metrics.Unit));
        var series = Assert.Single(answer.Metrics.Series);
        Assert.Equal(("web-1", "web-1"), (series.Name, series.Labels["host"]));
        Assert.Equal([(1700000000L, 25d), (1700000120L, 50d)], series.Points.Select(point => (point.Time.ToUnixTimeSeconds(), point.Value)));
        var body = JsonNode.Parse(server.Requests.Last().Body)!;
        var query = Assert.Single(body["queries"]!.AsArray())!;
        Assert.Equal("sum(rate(x{job=\"shop\",host=~\".*\",zone=~\"(a|b)\"}[$__rate_interval]))", (string?)query["expr"]);
        Assert.Equal(
            ("A", "prom-1", "prometheus", 36000, 100, "now-3600s", "now"),
            ((string?)query["refId"], (string?)query["datasource"]!["uid"], (string?)query["datasource"]!["type"], (int)query["intervalMs"]!, (int)query["maxDataPoints"]!, (string?)body["from"], (string?)body["to"]));
    }

    [Theory]
    [InlineData("errors", "Errors")]
    [InlineData(null, "Latency of shop")]
    public async Task Panel_is_found_by_words_or_is_the_first(string? words, string title)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Serve(Frames));
        var answer = await AskAsync<IGraphsMonitor, PanelResult>(server, monitor => monitor.QueryPanelAsync(new PanelQuery("web", words, TimeSpan.FromMinutes(5)), Token));
        Assert.Equal(title, answer.Value!.Panel);
    }

    [Fact]
    public async Task Panel_or_dashboard_that_is_not_there_is_told()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Serve(Frames));
        var panel = await AskAsync<IGraphsMonitor, PanelResult>(server, monitor => monitor.QueryPanelAsync(new PanelQuery("web", "cpu", TimeSpan.FromHours(1)), Token));
        Assert.Equal(
            new MonitorFailure(MonitorFailureKind.NotFound, "grafana", "'web' has no panel 'cpu'.", "There are: Latency of shop, Errors."), panel.Failure);
        server.Do(Canned.Json("[]"));
        var dashboard = await AskAsync<IGraphsMonitor, PanelResult>(server, monitor => monitor.QueryPanelAsync(new PanelQuery("nope", null, TimeSpan.FromHours(1)), Token));
        Assert.Equal(new MonitorFailure(MonitorFailureKind.NotFound, "grafana", "no dashboard 'nope'", "Text 'graphs' for all."), dashboard.Failure);
    }

    [Theory]
    [InlineData(400, """{"results":{"A":{"error":"parse error at char 3","status":400}}}""", "parse error at char 3")]
    [InlineData(500, """{"message":"Query data error","messageId":"datasource.internalError","statusCode":500,"traceID":""}""", "Query data error")]
    [InlineData(404, """{"message":"data source not found","traceID":""}""", "data source not found")]
    public async Task Data_source_that_fails_is_told(int status, string body, string message)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Serve(body, status));
        var answer = await AskAsync<IGraphsMonitor, PanelResult>(server, monitor => monitor.QueryPanelAsync(new PanelQuery("web", null, TimeSpan.FromHours(1)), Token));
        Assert.Equal(
            new MonitorFailure(MonitorFailureKind.Refused, "grafana", message, "Open the panel in Grafana; its query or its data source fails."), answer.Failure);
    }

    [Fact]
    public async Task Missing_permission_is_named()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(
            """{"accessErrorId":"ACE1","message":"You'll need additional permissions. Permissions needed: dashboards:read","title":"Access denied"}""", 403));
        var answer = await AskAsync<IGraphsMonitor, DashboardsResult>(server, monitor => monitor.SearchDashboardsAsync("x", Token));
        Assert.Equal(
            new MonitorFailure(
                MonitorFailureKind.Refused,
                "grafana",
                "not allowed (403): You'll need additional permissions. Permissions needed: dashboards:read",
                "Give the service account in GRAFANA_URL that right."),
            answer.Failure);
    }

    [Fact]
    public async Task Health_is_its_database_and_what_fires()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.ByPath(
            ("/api/health", Canned.Json("""{"commit":"abc","database":"ok","version":"12.1.0"}""")),
            ("/api/alertmanager/grafana/api/v2/alerts", Canned.Json("""
                [{"labels":{"alertname":"High latency","severity":"critical","grafana_folder":"Shop"},"annotations":{"summary":"p95 over 1 s"},"startsAt":"2023-11-14T22:00:00Z","endsAt":"2023-11-14T23:00:00Z","updatedAt":"2023-11-14T22:00:00Z","fingerprint":"f","generatorURL":"x","receivers":[{"name":"r"}],"status":{"state":"active","silencedBy":[],"inhibitedBy":[]}}]
                """))));
        var report = (await AskAsync<IMonitor, HealthReport>(server, monitor => monitor.CheckHealthAsync(Token))).Value!;
        Assert.Equal((HealthStatus.Degraded, "1 alert: High latency"), (report.Status, report.Summary));
        Assert.Equal(new Stat("version", null, Text: "12.1.0"), report.Details[^1]);
    }

    [Fact]
    public async Task Token_that_is_wrong_is_told_although_health_is_open()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.ByPath(
            ("/api/health", Canned.Json("""{"commit":"abc","database":"ok","version":"12.1.0"}""")),
            ("/api/alertmanager/grafana/api/v2/alerts", Canned.Json("""{"message":"Invalid API key","messageId":"api-key.invalid","statusCode":401,"traceID":""}""", 401))));
        var answer = await AskAsync<IMonitor, HealthReport>(server, monitor => monitor.CheckHealthAsync(Token));
        Assert.Equal("login refused (401)", answer.Failure!.Message);
    }

    [Fact]
    public async Task Database_that_fails_makes_it_unwell()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.ByPath(("/api/health", Canned.Json("""{"database":"failing","version":"12.1.0"}"""))));
        var report = (await AskAsync<IMonitor, HealthReport>(server, monitor => monitor.CheckHealthAsync(Token))).Value!;
        Assert.Equal((HealthStatus.Unhealthy, "its database does not answer"), (report.Status, report.Summary));
    }

    private static RequestDelegate Serve(string frames, int status = 200) => Canned.ByPath(
        ("/api/search", Canned.Json(Search)), ("/api/dashboards/uid/zz", Canned.Json(Dashboard)), ("/api/ds/query", Canned.Json(frames, status)));

    private static async Task<MonitorAnswer<TAnswer>> AskAsync<TMonitor, TAnswer>(
        LoopbackHttpServer server, Func<TMonitor, ValueTask<MonitorAnswer<TAnswer>>> ask, Func<GrafanaOptions, GrafanaOptions>? change = null)
        where TMonitor : class, IMonitor
        where TAnswer : class
    {
        var options = new GrafanaOptions { Url = server.Url, BearerToken = "glsa_t0ken", Timeout = TimeSpan.FromSeconds(20) };
        await using var monitors = new TestMonitors(builder => builder.AddGrafana(change?.Invoke(options) ?? options));
        return await ask(monitors.Get<TMonitor>());
    }
}
