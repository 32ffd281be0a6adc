using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using Operator.Monitors.Calls;
using Operator.Monitors.Gatekeeper;
using Operator.Monitors.Http;
using Operator.Monitors.HttpHealth;
using Operator.Monitors.HttpStats;
using Operator.Monitors.Kong;
using Operator.Monitors.Prometheus;

namespace Operator.Monitors.Tests;

/// <summary>Answers of systems, damaged at random, are read or refused as wrong JSON; no other exception gets out.</summary>
public sealed class HostileAnswersTests
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
    public void Gatekeeper()
    {
        Sample("""{"status":"healthy","message":"m","services":["a","b"]}""", root => _ = GatekeeperAnswer.ReadStatus(root));
        Sample("""{"services":{"a":"http://a","b":"http://b"}}""", root => _ = GatekeeperAnswer.ReadServices(root));
        JsonMutations.Of("""{"detail":"d","status":"UP","a":{"b":1}}""").Sample(json =>
        {
            var reply = new HttpReply(HttpStatusCode.OK, "application/json", Encoding.UTF8.GetBytes(json), "/", null, null);
            _ = GatekeeperAnswer.ReadReply("a", reply, TimeSpan.Zero);
            _ = GatekeeperAnswer.ReadError(reply);
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
