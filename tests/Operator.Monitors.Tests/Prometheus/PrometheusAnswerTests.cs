using System.Text.Json;
using Operator.Monitors.Prometheus;

namespace Operator.Monitors.Tests.Prometheus;

public sealed class PrometheusAnswerTests
{
    [Fact]
    public void ReadQuery_Warnings_AreKeptShort()
    {
        var result = Read("""
            {"status":"success","warnings":["first","x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x"],
             "infos":["metric might not be a counter"],"data":{"resultType":"vector","result":[]}}
            """);
        Assert.Equal(
            ["first", "x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x...", "metric might not be a counter"],
            result.Warnings);
    }

    [Fact]
    public void ReadQuery_Histograms_AreLeftOutAndTold()
    {
        var result = Read("""
            {"status":"success","data":{"resultType":"vector","result":[
              {"metric":{"__name__":"h"},"histogram":[1,{"count":"3","sum":"5"}]},
              {"metric":{"__name__":"g"},"value":[1700000000.5,"2"]}]}}
            """);
        Assert.Equal("g", Assert.Single(result.Series).Name);
        Assert.Equal(["1 histogram series left out; use histogram_quantile()"], result.Warnings);
        Assert.Equal(new DateTimeOffset(2023, 11, 14, 22, 13, 20, 500, TimeSpan.Zero), result.Series[0].Last.Time);
    }

    [Fact]
    public void ReadQuery_MatrixWithHistogramsOnly_HasNoSeries()
    {
        var result = Read("""{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"histograms":[[1,{}]]},{"metric":{},"values":[]}]}}""");
        Assert.Equal((0, 1), (result.TotalSeries, result.Warnings.Count));
    }

    [Theory]
    [InlineData("""{"status":"success"}""")]
    [InlineData("""{"status":"error","data":{"resultType":"vector","result":[]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector"}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"cube","result":[]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,2]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":["x","2"]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1e300,"2"]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":1},"value":[1,"2"]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"scalar","result":[1,"two"]}}""")]
    public void ReadQuery_OtherShape_IsAJsonFault(string json) => Assert.Throws<JsonException>(() => Read(json));

    private static MetricsResult Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return PrometheusAnswer.ReadQuery(document.RootElement, 100);
    }
}
