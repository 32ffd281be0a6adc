using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Operator.Monitors.Elasticsearch;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.Elasticsearch;

/// <summary>Against a server that answers as the REST API's reference shows.</summary>
public sealed class ElasticsearchMonitorTests
{
    private const string Found = """
        {"took":5,"timed_out":false,"_shards":{"total":5,"successful":3,"skipped":0,"failed":2,"failures":[{"shard":0,"index":"logs-1","reason":{"type":"query_shard_exception","reason":"No mapping found"}}]},
         "hits":{"total":{"value":10000,"relation":"gte"},"max_score":null,"hits":[
           {"_index":"logs-1","_id":"1","_source":{"@timestamp":"2023-11-14T22:13:19.5Z","message":"disk\nfull","service":{"name":"web"},"log.level":"ERROR"},"sort":[1]},
           {"_index":"logs-1","_id":"2","_source":{"@timestamp":1699999999000,"message":"slow","service":{"name":"db"},"log":{"level":"warn"}},"sort":[1]}]},
         "aggregations":{"levels":{"buckets":[{"key":"ERROR","doc_count":9000},{"key":"error","doc_count":500},{"key":"warn","doc_count":12}]}}}
        """;

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_finds_lines_counts_levels_and_tells_of_failed_shards()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(Found));
        await using var monitors = Monitors(new ElasticsearchOptions { Url = server.Url, Index = "logs-*,app", ApiKey = "a2V5" });
        var found = (await monitors.Get<ILogsMonitor>().SearchAsync(
            new LogQuery("\"} drop", TimeSpan.FromMinutes(15), "web", "error", 2), Token)).Value!;
        Assert.Equal(["disk full error web", "slow warn db"], found.Lines.Select(line => $"{line.Message} {line.Level} {line.Service}"));
        Assert.Equal(Now - TimeSpan.FromSeconds(0.5), found.Lines[0].Time);
        Assert.Equal(Now - TimeSpan.FromSeconds(1), found.Lines[1].Time);
        Assert.Equal((10000L, true), (found.Total, found.TotalIsLowerBound));
        Assert.Equal([new LogLevelCount("error", 9500), new LogLevelCount("warn", 12)], found.Levels);
        Assert.Equal(["Partial: 2 of 5 shards failed (No mapping found)"], found.Warnings);

        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/logs-*,app/_search", "?ignore_unavailable=true"), (request.Method, request.Path, request.Query));
        Assert.Equal(("ApiKey a2V5", "application/json; charset=utf-8"), (request.Headers["Authorization"], request.Headers["Content-Type"]));
        var body = JsonNode.Parse(request.Body)!;
        Assert.Equal(2, (int)body["size"]!);
        var filter = body["query"]!["bool"]!["filter"]!.AsArray();
        Assert.Equal("2023-11-14T21:58:20.000Z", (string?)filter[0]!["range"]!["@timestamp"]!["gte"]);
        Assert.Equal("\"} drop", (string?)filter[1]!["multi_match"]!["query"]);
        Assert.Equal("web", (string?)filter[2]!["term"]!["service.name"]);
        Assert.Contains("Fatal", filter[3]!["terms"]!["log.level"]!.AsArray().Select(word => (string?)word));
        Assert.Equal("date", (string?)body["sort"]![0]!["@timestamp"]!["unmapped_type"]);
    }

    [Theory]
    [InlineData(404, """{"error":{"root_cause":[{"type":"index_not_found_exception","reason":"no such index [logs]"}],"type":"index_not_found_exception","reason":"no such index [logs]"},"status":404}""", MonitorFailureKind.NotFound, "no such index [logs]", "Check the index in ELASTICSEARCH_URL.")]
    [InlineData(400, """{"error":{"root_cause":[{"type":"illegal_argument_exception","reason":"Fielddata is disabled on [log.level]"}],"type":"search_phase_execution_exception","reason":"all shards failed"},"status":400}""", MonitorFailureKind.Refused, "Fielddata is disabled on [log.level]", "Check the fields in ELASTICSEARCH_URL.")]
    [InlineData(401, """{"error":{"root_cause":[{"type":"security_exception","reason":"unable to authenticate user"}],"type":"security_exception","reason":"x"},"status":401}""", MonitorFailureKind.Refused, "login refused (401)", "Check the credentials in ELASTICSEARCH_URL.")]
    public async Task Documented_errors_are_told(int status, string body, MonitorFailureKind kind, string message, string remedy)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(body, status));
        await using var monitors = Monitors(new ElasticsearchOptions { Url = server.Url });
        var failure = (await monitors.Get<ILogsMonitor>().SearchAsync(new LogQuery(null, TimeSpan.FromHours(1)), Token)).Failure!;
        Assert.Equal(new MonitorFailure(kind, "elasticsearch", message, remedy), failure);
    }

    [Fact]
    public async Task Nothing_found_is_a_success_and_old_totals_are_read()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json("""{"timed_out":true,"hits":{"total":0,"hits":[]}}"""));
        await using var monitors = Monitors(new ElasticsearchOptions { Url = server.Url, LevelField = "level.keyword" });
        var found = (await monitors.Get<ILogsMonitor>().SearchAsync(new LogQuery(null, TimeSpan.FromHours(1)), Token)).Value!;
        Assert.Equal((0, 0L), (found.Lines.Count, found.Total));
        Assert.Equal(["Partial: the search ran out of time"], found.Warnings);
        Assert.Contains("\"level\"]", server.Requests.Single().Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("green", 0, HealthStatus.Healthy, "green, 3 nodes")]
    [InlineData("yellow", 2, HealthStatus.Degraded, "yellow, 2 shards unassigned, 3 nodes")]
    [InlineData("red", 9, HealthStatus.Unhealthy, "red, 9 shards unassigned, 3 nodes")]
    public async Task Health_is_the_clusters_colour(string colour, int unassigned, HealthStatus status, string summary)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.ByPath(("/_cluster/health", Canned.Json(
            $$"""{"cluster_name":"c","status":"{{colour}}","timed_out":false,"number_of_nodes":3,"active_shards":12,"unassigned_shards":{{unassigned}}}"""))));
        await using var monitors = Monitors(new ElasticsearchOptions { Url = server.Url });
        var report = (await monitors.Get<IMonitor>().CheckHealthAsync(Token)).Value!;
        Assert.Equal((status, summary), (report.Status, report.Summary));
    }

    [Fact]
    public void Index_that_is_a_path_is_refused() => Assert.Equal(
        ["ELASTICSEARCH_URL: the index of 'elasticsearch' is '../_all'; use lower case letters, digits, '-', '_', '.', '*' and ','."],
        new ElasticsearchOptions { Url = "http://h", Index = "../_all" }.Validate());

    private static TestMonitors Monitors(ElasticsearchOptions options) => new(
        builder => builder.AddElasticsearch(options with { Timeout = TimeSpan.FromSeconds(20) }),
        services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now)));
}
