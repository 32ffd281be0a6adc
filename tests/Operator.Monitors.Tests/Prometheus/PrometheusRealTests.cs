using Operator.Monitors.Prometheus;

namespace Operator.Monitors.Tests.Prometheus;

/// <summary>Against a real Prometheus.</summary>
public sealed class PrometheusRealTests(PrometheusFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instant_vector_KeepsNameLabelsAndValues()
    {
        var result = await QueryAsync("sort(app_temperature)");
        Assert.Equal(2, result.TotalSeries);
        Assert.Equal(["app_temperature", "app_temperature"], result.Series.Select(series => series.Name));
        Assert.Equal([21.5, 30], result.Series.Select(series => series.Last.Value));
        Assert.Equal(
            new Dictionary<string, string> { ["floor"] = "0", ["instance"] = server.UpTarget, ["job"] = "app", ["room"] = "kitchen" },
            result.Series[0].Labels);
        Assert.InRange(TimeProvider.System.GetUtcNow() - result.Series[0].Last.Time, TimeSpan.FromSeconds(-5), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Case_of_labels_IsKept() => Assert.Equal(1, (await QueryAsync("label_replace(vector(1), \"Room\", \"Attic\", \"\", \"\")")).TotalSeries);

    [Theory]
    [InlineData("app_broken", double.NaN)]
    [InlineData("app_endless", double.PositiveInfinity)]
    [InlineData("-app_endless", double.NegativeInfinity)]
    [InlineData("scalar(app_temperature{room=\"attic\"})", 30)]
    [InlineData("1 / 8", 0.125)]
    public async Task Single_value_IsRead(string expression, double expected) =>
        Assert.Equal(expected, Assert.Single((await QueryAsync(expression)).Series).Last.Value);

    [Fact]
    public async Task Text_IsKeptAsText()
    {
        var result = await QueryAsync("\"hello\"");
        Assert.Equal("hello", result.Text);
        Assert.Empty(result.Series);
    }

    [Fact]
    public async Task Nothing_found_IsASuccessWithoutSeries()
    {
        var result = await QueryAsync("no_such_metric");
        Assert.Equal((0, 0), (result.Series.Count, result.TotalSeries));
    }

    [Fact]
    public async Task Range_GivesPointsOldestFirst()
    {
        var result = await QueryAsync("app_temperature{room=\"attic\"} * 2", TimeSpan.FromMinutes(1));
        var series = Assert.Single(result.Series);
        Assert.All(series.Points, point => Assert.Equal(60, point.Value));
        Assert.Equal(series.Points.Select(point => point.Time).Order(), series.Points.Select(point => point.Time));
        Assert.InRange(series.Points.Count, 1, 61);
    }

    [Fact]
    public async Task Very_long_range_StaysWithinPointsPrometheusAllows() =>
        Assert.InRange(Assert.Single((await QueryAsync("vector(1)", TimeSpan.FromDays(400))).Series).Points.Count, 60, 61);

    [Fact]
    public async Task Long_query_IsAnsweredToo()
    {
        var expression = "app_temperature{room=~\"" + string.Join('|', Enumerable.Repeat("attic", 1000)) + "\"}";
        Assert.Equal(30, Assert.Single((await QueryAsync(expression)).Series).Last.Value);
    }

    [Fact]
    public async Task More_series_than_the_limit_AreCounted()
    {
        await using var monitors = Monitors(1);
        var answer = await monitors.Get<IMetricsMonitor>().QueryAsync(new MetricsQuery("app_temperature"), Token);
        Assert.Equal((1, 2), (answer.Value!.Series.Count, answer.Value.TotalSeries));
    }

    [Theory]
    [InlineData("app_temperature{", "1:17: parse error: unexpected end of input inside braces")]
    [InlineData("nosuchfunction(1)", "1:1: parse error: unknown function with name \"nosuchfunction\"")]
    [InlineData("", "1:1: parse error: no expression found in input")]
    [InlineData("app_temperature / on(job) app_temperature", "found duplicate series for the match group {job=\"app\"} on the right hand-side of the operation:...")]
    public async Task Wrong_query_IsRefusedInPrometheusOwnWords(string expression, string message)
    {
        await using var monitors = Monitors();
        var answer = await monitors.Get<IMetricsMonitor>().QueryAsync(new MetricsQuery(expression), Token);
        Assert.Equal(new MonitorFailure(MonitorFailureKind.Refused, "prometheus", message, "Correct the query."), answer.Failure);
    }

    [Fact]
    public async Task Health_IsDegraded_AndNamesTheTargetThatIsDown()
    {
        await using var monitors = Monitors();
        var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        Assert.Equal((HealthStatus.Degraded, "1 of 2 targets down"), (answer.Value!.Status, answer.Value.Summary));
        Assert.Equal(
            [new Stat($"gone {server.DownTarget}", null, Text: "down, connection refused", Level: AlarmLevel.Critical), new Stat("targets up", 1, Limit: 2)],
            answer.Value.Details);
    }

    [Fact]
    public async Task Shipped_queries_AreUnderstood()
    {
        await using var monitors = Monitors();
        var catalog = NamedQueryFile.Load(Path.Combine(AppContext.BaseDirectory, "queries.json")).Catalog!;
        var expressions = catalog.Queries.Select(query => query.ExpressionFor(monitors.Get<IMonitor>())).OfType<string>().ToList();
        Assert.InRange(expressions.Count, 10, 100);
        foreach (var expression in expressions)
        {
            var answer = await monitors.Get<IMetricsMonitor>().QueryAsync(new MetricsQuery(expression), Token);
            Assert.True(answer.IsSuccess, $"{expression}: {answer.Failure}");
        }
    }

    private async Task<MetricsResult> QueryAsync(string expression, TimeSpan? range = null)
    {
        await using var monitors = Monitors();
        var answer = await monitors.Get<IMetricsMonitor>().QueryAsync(new MetricsQuery(expression, range), Token);
        Assert.True(answer.IsSuccess, answer.Failure?.ToString());
        Assert.InRange(answer.Elapsed, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(20));
        return answer.Value;
    }

    private TestMonitors Monitors(int maxSeries = 100) => new(builder => builder.AddPrometheus(
        new PrometheusOptions { Url = server.Url, MaxSeries = maxSeries, Timeout = TimeSpan.FromSeconds(20) }));
}
