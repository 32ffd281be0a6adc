using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Operator.Activities.Tests.Harness;
using Operator.Testing.Servers;

namespace Operator.Activities.Tests.Guide;

/// <summary>Answers in each system's documented format, for the samples of docs/monitors.md.</summary>
internal static class GuideAnswers
{
    /// <summary>The secret of whoever may ask.</summary>
    public const string Token = "a-secret";

    private const string SilenceId = "6b1c2d3e-1f4a-4c8e-9d57-0a1b2c3d4e5f";

    private const string Alert = """
        {"labels":{"alertname":"HighLatency","severity":"critical","service":"web"},"annotations":{"summary":"p95 over 2 s"},"startsAt":"2026-11-24T11:48:00Z","status":{"state":"active","silencedBy":[],"inhibitedBy":[]}}
        """;

    private const string OtherAlert = """
        {"labels":{"alertname":"DiskFilling","severity":"warning","instance":"db-1:9100"},"annotations":{},"startsAt":"2026-11-24T10:00:00Z","status":{"state":"active","silencedBy":[],"inhibitedBy":[]}}
        """;

    public static RequestDelegate Prometheus { get; } = Canned.ByPath(
        ("/-/ready", Canned.Text("Prometheus Server is Ready.", "text/plain")),
        ("/api/v1/query_range", Canned.Json($$$"""
            {"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[{{{At(-180)}}},"12"],[{{{At(-120)}}},"15"],[{{{At(-60)}}},"88"],[{{{At(0)}}},"42.1"]]}]}}
            """)),
        ("/api/v1/query", Canned.Json(Instances())),
        ("/api/v1/targets", Canned.Json("""
            {"status":"success","data":{"activeTargets":[
              {"labels":{"job":"node","instance":"web-1:9100"},"health":"up","lastError":""},
              {"labels":{"job":"node","instance":"db-1:9100"},"health":"down","lastError":"Get \"http://db-1:9100/metrics\": dial tcp 10.0.0.7:9100: connect: connection refused"}],"droppedTargets":[]}}
            """)));

    public static RequestDelegate Alertmanager { get; } = context => ((context.Request.Method, context.Request.Path.Value) switch
    {
        (_, "/api/v2/alerts/groups") => Canned.Json(
            $$"""[{"labels":{"alertname":"HighLatency"},"receiver":{"name":"r"},"alerts":[{{Alert}}]},{"labels":{"alertname":"DiskFilling"},"receiver":{"name":"r"},"alerts":[{{OtherAlert}}]}]"""),
        (_, "/api/v2/alerts") => Canned.Json(context.Request.Query.ContainsKey("filter") ? $"[{Alert}]" : $"[{Alert},{OtherAlert}]"),
        ("POST", "/api/v2/silences") => Canned.Json($$"""{"silenceID":"{{SilenceId}}"}"""),
        (_, "/api/v2/silences") => Canned.Json($"[{Silence}]"),
        ("DELETE", $"/api/v2/silence/{SilenceId}") => Canned.Status(200),
        (_, $"/api/v2/silence/{SilenceId}") => Canned.Json(Silence),
        _ => Canned.Status(404),
    })(context);

    public static RequestDelegate Datadog { get; } = Canned.ByPath(
        ("/api/v1/monitor/search", Canned.Json($$"""
            {"metadata":{"total_count":1},"monitors":[{"id":1,"name":"Errors on web","status":"Alert","last_triggered_ts":{{At(-900)}},"tags":["service:web"],"scopes":["service:web"]}]}
            """)),
        ("/api/v1/query", Canned.Json($$"""
            {"status":"ok","series":[
              {"metric":"system.cpu.user","expression":"e","scope":"host:web-1","tag_set":["host:web-1"],"pointlist":[[{{At(-60)}}000,20.25]]},
              {"metric":"system.cpu.user","expression":"e","scope":"host:web-2","tag_set":["host:web-2"],"pointlist":[[{{At(-60)}}000,64]]}]}
            """)),
        ("/api/v2/logs/events/search", Canned.Json($$$"""
            {"data":[{"id":"AA","type":"log","attributes":{"timestamp":"{{{Time(-5)}}}","status":"error","service":"web","message":"upstream timeout"}}],"meta":{"page":{"after":"x"},"status":"done"}}
            """)),
        ("/api/v2/logs/analytics/aggregate", Canned.Json("""
            {"data":{"buckets":[{"by":{"status":"info"},"computes":{"c0":40}},{"by":{"status":"error"},"computes":{"c0":132}}]},"meta":{"status":"done"}}
            """)));

    public static RequestDelegate Elasticsearch { get; } = context => (context.Request.Path.Value!.EndsWith("/_search", StringComparison.Ordinal)
        ? Canned.Json($$$"""
            {"took":5,"timed_out":false,"_shards":{"total":5,"successful":3,"skipped":0,"failed":2,"failures":[{"shard":0,"reason":{"type":"query_shard_exception","reason":"No mapping found"}}]},
             "hits":{"total":{"value":10000,"relation":"gte"},"hits":[{"_index":"logs-1","_id":"1","_source":{"@timestamp":"{{{Time(-3)}}}","message":"upstream timeout","service":{"name":"web"},"log.level":"ERROR"}}]},
             "aggregations":{"levels":{"buckets":[{"key":"ERROR","doc_count":9500},{"key":"warn","doc_count":512}] } } }
            """)
        : Canned.Json("""{"cluster_name":"c","status":"yellow","number_of_nodes":3,"active_shards":20,"unassigned_shards":2}"""))(context);

    public static RequestDelegate Loki { get; } = Canned.ByPath(
        ("/loki/api/v1/query_range", Canned.Json($$$"""
            {"status":"success","data":{"resultType":"streams","result":[{"stream":{"service_name":"web","detected_level":"error"},"values":[["{{{At(-7)}}}000000000","upstream timeout"]]}]}}
            """)),
        ("/loki/api/v1/query", Canned.Json($$$"""
            {"status":"success","data":{"resultType":"vector","result":[{"metric":{"detected_level":"error"},"value":[{{{At(0)}}},"17"]},{"metric":{"detected_level":"warn"},"value":[{{{At(0)}}},"4"]}]}}
            """)));

    public static RequestDelegate Health { get; } = Canned.Json(
        """{"status":"Unhealthy","entries":{"cache":{"status":"Degraded"},"sql":{"status":"Unhealthy"},"queue":{"status":"Healthy"}}}""", 503);

    public static RequestDelegate Figures { get; } = Canned.Json("""{"queues":[{"depth":120}],"process":{"rss":2147483648}}""");

    public static JsonObject MailEntry => JsonNode.Parse("""
        {"kind":"http-stats","figures":[{"name":"queue depth","from":"queues.0.depth","warning":100,"critical":1000},{"name":"memory","from":"process.rss","unit":"bytes"}]}
        """)!.AsObject();

    public static RequestDelegate Gatekeeper { get; } = GatekeeperGateway.Serve(
        Token,
        ("spotify", Canned.ByPath(("/health", Canned.Json("""{"status":"healthy","queue":3}""")))),
        ("squirrel", null),
        ("web", Canned.Status(404)));

    public static RequestDelegate AwsApiGateway { get; } = Canned.Json(
        """{"MetricDataResults":[{"Id":"p95","Timestamps":[1],"Values":[310]},{"Id":"p50","Timestamps":[1],"Values":[42]},{"Id":"count","Timestamps":[1],"Values":[1800]},{"Id":"client","Timestamps":[1],"Values":[36]},{"Id":"server","Timestamps":[1],"Values":[9]}],"Messages":[]}""");

    private static string Silence => $$"""
        {"id":"{{SilenceId}}","status":{"state":"active"},"updatedAt":"{{Time(-600)}}","comment":"deploying","createdBy":"Operator, phone ***0100","startsAt":"{{Time(-600)}}","endsAt":"{{Time(6600)}}","matchers":[{"name":"alertname","value":"HighLatency","isRegex":false,"isEqual":true}]}
        """;

    /// <summary>A gateway that has had more requests at each question.</summary>
    public static RequestDelegate Kong()
    {
        var readings = 0;
        return context => (context.Request.Path == "/metrics"
            ? Canned.Text(KongMetrics(++readings), "text/plain; version=0.0.4")
            : Canned.Json("""{"database":{"reachable":true},"server":{"connections_active":41,"connections_waiting":3,"total_requests":2501}}"""))(context);
    }

    /// <summary>Logs whose lines are all in the part that is searched first.</summary>
    public static RequestDelegate CloudWatch()
    {
        var searches = 0;
        return context => (context.Request.Headers["X-Amz-Target"].ToString().Split('.')[^1] switch
        {
            "DescribeAlarms" => Canned.Json(
                """{"MetricAlarms":[{"AlarmName":"orders-5xx","StateValue":"ALARM","StateReason":"too many","StateUpdatedTimestamp":1.7E9}],"CompositeAlarms":[]}"""),
            "FilterLogEvents" => Canned.Json(searches++ > 0 ? """{"events":[]}""" : $$"""
                {"events":[{"logStreamName":"s","timestamp":{{At(-90)}}000,"message":"ERROR out of stock","eventId":"1"},{"logStreamName":"s","timestamp":{{At(-4)}}000,"message":"ERROR boom","eventId":"2"}]}
                """),
            _ => Canned.Json("""{"__type":"AccessDeniedException","message":"User: x is not authorized to perform: cloudwatch:GetMetricData on y"}""", 400),
        })(context);
    }

    public static RequestDelegate NewRelic(string question) => Canned.Json(
        question.Contains("aiIssues", StringComparison.Ordinal) ? """
            {"data":{"actor":{"account":{"aiIssues":{"issues":{"issues":[
              {"issueId":"1","title":["Disk filling"],"priority":"HIGH","state":"ACTIVATED","activatedAt":1699990000000,"entityNames":["db-1"],"mutingState":"NOT_MUTED"},
              {"issueId":"2","title":["Error rate over 5%"],"priority":"CRITICAL","state":"CREATED","createdAt":1699999000000,"entityNames":[],"mutingState":"NOT_MUTED"}]}}}}}}
            """
        : question.Contains("FRM", StringComparison.Ordinal) ? """
            {"data":{"actor":{"account":{"nrql":null}}},"errors":[{"message":"NRQL Syntax Error: Error at line 1 position 17, unexpected 'FRM'","extensions":{"errorClass":"SERVER_ERROR_USER"}}]}
            """
        : """{"data":{"actor":{"account":{"nrql":{"results":[{"facet":"web","appName":"web","count":1250},{"facet":"orders","appName":"orders","count":310}]}}}}}""");

    private static long At(int seconds) => CommandHarness.Now.AddSeconds(seconds).ToUnixTimeSeconds();

    private static string Time(int seconds) => CommandHarness.Now.AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Instances()
    {
        double[] values = [60.4, 33, 91.2, 12, 48.5, 20, 17, 9, 51.3, 5, 3, 40];
        var series = values.Select((value, i) => string.Create(
            CultureInfo.InvariantCulture, $$"""{"metric":{"instance":"web-{{i + 1}}:9100"},"value":[{{At(0)}},"{{value}}"]}"""));
        return $$$"""{"status":"success","data":{"resultType":"vector","result":[{{{string.Join(',', series)}}}]}}""";
    }

    private static string KongMetrics(int reading) => $$"""
        kong_http_requests_total{service="a",route="r",code="200",source="service",consumer=""} {{180 * reading}}
        kong_http_requests_total{service="a",route="r",code="404",source="service",consumer=""} {{9 * reading}}
        kong_http_requests_total{service="a",route="r",code="503",source="exit",consumer=""} {{3.6 * reading}}
        kong_request_latency_ms_bucket{service="a",route="r",le="25"} {{97 * reading}}
        kong_request_latency_ms_bucket{service="a",route="r",le="100"} {{173 * reading}}
        kong_request_latency_ms_bucket{service="a",route="r",le="1000"} {{192.6 * reading}}
        kong_request_latency_ms_bucket{service="a",route="r",le="+Inf"} {{192.6 * reading}}

        """;
}
