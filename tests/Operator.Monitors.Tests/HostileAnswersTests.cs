using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using Operator.Monitors.Alertmanager;
using Operator.Monitors.Calls;
using Operator.Monitors.Datadog;
using Operator.Monitors.Elasticsearch;
using Operator.Monitors.Http;
using Operator.Monitors.HttpHealth;
using Operator.Monitors.HttpStats;
using Operator.Monitors.Kong;
using Operator.Monitors.Loki;
using Operator.Monitors.Prometheus;

namespace Operator.Monitors.Tests;

/// <summary>Answers of systems, damaged at random, are read or refused as wrong JSON; no other exception gets out.</summary>
public sealed partial class HostileAnswersTests
{
    [Theory]
    [InlineData("""{"status":"success","warnings":["w"],"data":{"resultType":"vector","result":[{"metric":{"__name__":"up","job":"a"},"value":[1700000000.1,"1"]},{"metric":{},"histogram":[1,{}]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"job":"a"},"values":[[1,"1"],[2,"NaN"],[3,"+Inf"]]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"scalar","result":[1700000000,"2"]}}""")]
    public void Prometheus(string answer)
    {
        Sample(answer, root => _ = PrometheusAnswer.ReadQuery(root, 10));
        JsonMutations.Of(answer).Sample(json => _ = PrometheusAnswer.ReadError(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void Prometheus_targets() => Sample(
        """{"status":"success","data":{"activeTargets":[{"labels":{"job":"a","instance":"b:1"},"health":"down","lastError":"x"}]}}""",
        root => _ = PrometheusAnswer.ReadTargets(root));

    [Fact]
    public void Prometheus_alerts() => Sample(
        """{"status":"success","data":{"alerts":[{"labels":{"alertname":"a","severity":"critical"},"annotations":{"summary":"s"},"state":"firing","activeAt":"2023-11-14T22:13:20Z","value":"1"}]}}""",
        root => _ = PrometheusAnswer.ReadAlerts(root).ToList());

    [Fact]
    public void Alertmanager()
    {
        Sample(
            """[{"labels":{"alertname":"a"},"annotations":{"summary":"s"},"startsAt":"2023-11-14T22:13:20Z","status":{"state":"active","silencedBy":["x"]}}]""",
            root => _ = AlertmanagerAnswer.ReadAlerts(root));
        Sample("""[{"labels":{"a":"b"},"alerts":[{"labels":{"alertname":"a"}}]}]""", root => _ = AlertmanagerAnswer.ReadGroups(root));
        Sample(
            """[{"id":"1","status":{"state":"active"},"matchers":[{"name":"a","value":"b","isRegex":false}],"startsAt":"2023-11-14T22:13:20Z","endsAt":"2023-11-14T22:13:20Z","createdBy":"c","comment":"d"}]""",
            root => _ = AlertmanagerAnswer.ReadSilences(root));
    }

    [Fact]
    public void Loki() => Sample(
        """{"status":"success","data":{"resultType":"streams","result":[{"stream":{"app":"a","level":"b"},"values":[["1700000000300000000","third"],["1","x",{}]]}]}}""",
        root => _ = LokiAnswer.ReadLines(root, new LokiOptions(), 5));

    [Fact]
    public void Elasticsearch()
    {
        const string answer = """{"timed_out":true,"_shards":{"total":5,"failed":2,"failures":[{"reason":{"reason":"x"}}]},"hits":{"total":{"value":10,"relation":"gte"},"hits":[{"_source":{"@timestamp":"2023-11-14T22:13:19.5Z","message":"m","service":{"name":"web"},"log.level":"E"}}]},"aggregations":{"levels":{"buckets":[{"key":"E","doc_count":9}]}},"error":{"root_cause":[{"type":"t","reason":"r"}]}}""";
        Sample(answer, root => _ = ElasticsearchAnswer.ReadSearch(root, new ElasticsearchOptions()));
        JsonMutations.Of(answer).Sample(json => _ = ElasticsearchAnswer.ReadError(Encoding.UTF8.GetBytes(json)));
        Sample("""{"status":"yellow","number_of_nodes":3,"unassigned_shards":2,"active_shards":1}""", root => _ = ElasticsearchAnswer.ReadHealth(root));
    }

    [Fact]
    public void Datadog()
    {
        Sample(
            """{"series":[{"metric":"m","expression":"e","scope":"host:a,b","tag_set":["host:a"],"pointlist":[[1699999940000,12.5],[1700000000000,null]]}]}""",
            root => _ = DatadogAnswer.ReadSeries(root, 5, onlyLast: true));
        Sample(
            """{"data":[{"attributes":{"timestamp":"2023-11-14T22:13:19.000Z","status":"error","service":"web","message":"boom"}}],"meta":{"page":{"after":"e"},"status":"timeout"}}""",
            root => _ = DatadogAnswer.ReadLogs(root));
        Sample("""{"monitors":[{"name":"n","status":"Alert","last_triggered_ts":1699990000,"tags":["a:b"]}],"metadata":{"total_count":2}}""", root => _ = DatadogAnswer.ReadMonitors(root));
        JsonMutations.Of("""{"errors":[{"detail":"d"}],"error":"e","data":{"buckets":[{"by":{"status":"s"},"computes":{"c0":1}}]}}""").Sample(json =>
        {
            _ = DatadogAnswer.ReadError(Encoding.UTF8.GetBytes(json));
            _ = DatadogAnswer.WithCounts(new LogSearchResult([], 0), Encoding.UTF8.GetBytes(json));
        });
    }

    [Fact]
    public void Kong() => Sample(
        """{"database":{"reachable":true},"server":{"connections_active":4,"connections_waiting":3,"total_requests":2501}}""",
        root => _ = KongAnswer.Read(root).ToStats());

    [Fact]
    public void Json_figures() => Sample("""{"a":{"b":1,"c":"text"},"d":true,"e":[1,2],"f":1.5e3}""", root => _ = JsonStats.Read(root));

    [Fact]
    public void Health() => JsonMutations.Of("""{"status":"DOWN","components":{"db":{"status":"DOWN"}},"checks":{"x":[{"status":"warn"}]}}""").Sample(
        json => _ = HealthAnswer.Read(new HttpReply(HttpStatusCode.OK, "application/json", Encoding.UTF8.GetBytes(json), "/", null, null)),
        iter: 2000);

    [Fact]
    public void ShortText_Clean_IsBounded_OneLine_AndGsm() => Gen.Select(Gen.String, Gen.Int[10, 200]).Sample((text, max) =>
    {
        var clean = ShortText.Clean(text, max);
        return clean.Length <= max && clean.All(c => c is '\u20ac' or (>= ' ' and < '\u03b0')) && !clean.Contains('`', StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("a  b\r\n\tc ", "a b c")]
    [InlineData("\u201cquoted\u201d \u2018it\u2019 \u2013 `x`", "\"quoted\" 'it' - 'x'")]
    [InlineData("gr\u00fc\u00dfe \u4f60\u597d", "gr\u00fc\u00dfe ??")]
    [InlineData("\u0007bell", "bell")]
    [InlineData(null, "")]
    [InlineData("one two three four five six seven", "one two three four...")]
    public void ShortText_Clean_KeepsWhatPhonesShow(string? text, string expected) => Assert.Equal(expected, ShortText.Clean(text, 24));

    private static void Sample(string answer, Action<JsonElement> read) => JsonMutations.Of(answer).Sample(
        json =>
        {
            try
            {
                JsonReading.Read(Encoding.UTF8.GetBytes(json), root =>
                {
                    read(root);
                    return true;
                });
            }
            catch (JsonException)
            {
                // Becomes "the answer is not the JSON expected".
            }
        },
        iter: 2000);
}
