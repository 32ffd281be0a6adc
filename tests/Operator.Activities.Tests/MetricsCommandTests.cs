using Operator.Activities.Tests.Harness;
using Operator.Monitors;

namespace Operator.Activities.Tests;

public sealed class MetricsCommandTests
{
    private static readonly DateTimeOffset At = CommandHarness.Now;
    private readonly CommandHarness operatorUnderTest = new();
    private readonly FakeMonitor prometheus = new("prometheus", "prometheus");

    public MetricsCommandTests()
    {
        operatorUnderTest.Monitors.Add(prometheus);
        operatorUnderTest.Queries.Add(new NamedQuery(
            "cpu", ["cpu_usage"], "CPU", "%", 80, 95, new Dictionary<string, string> { ["prometheus"] = "avg(cpu)" }));
    }

    [Fact]
    public async Task A_named_query_is_asked_in_the_systems_language_and_answered_with_its_unit()
    {
        prometheus.Answer = Result(Series("", 12.34));
        Assert.Equal("CPU 12.3%", await operatorUnderTest.TextAsync("metrics", ("query", "CPU_usage")));
        Assert.Equal(new MetricsQuery("avg(cpu)"), Assert.Single(prometheus.Asked));
    }

    [Theory]
    [InlineData(79.9, "CPU 79.9%")]
    [InlineData(80, "CPU 80% WARN")]
    [InlineData(95, "CPU 95% CRIT")]
    public async Task Thresholds_are_told(double value, string reply)
    {
        prometheus.Answer = Result(Series("", value));
        Assert.Equal(reply, await operatorUnderTest.TextAsync("metrics", ("query", "cpu")));
    }

    [Fact]
    public async Task Any_other_text_is_the_query_itself_with_its_case_kept()
    {
        prometheus.Answer = Result(Series("up", 1, ("Job", "API")));
        Assert.Equal("up{Job=\"API\"} 1", await operatorUnderTest.TextAsync("metrics", ("query", "up{Job=\"API\"}")));
        Assert.Equal(new MetricsQuery("up{Job=\"API\"}"), Assert.Single(prometheus.Asked));
    }

    [Fact]
    public async Task Several_series_are_told_apart_by_the_labels_in_which_they_differ()
    {
        prometheus.Answer = Result(
            Series("up", 1, ("instance", "a:9090"), ("job", "node")),
            Series("up", 0, ("instance", "b:9090"), ("job", "node")));
        Assert.Equal("up (2)\na:9090 1\nb:9090 0", await operatorUnderTest.TextAsync("metrics", ("query", "up")));
    }

    [Fact]
    public async Task Over_a_range_a_line_is_drawn_where_the_style_allows_it()
    {
        operatorUnderTest.UseEmoji = true;
        prometheus.Answer = new MetricsResult(
            [new MetricSeries("", new Dictionary<string, string>(), [.. Enumerable.Range(0, 16).Select(i => new MetricPoint(At, i == 5 ? double.NaN : i))])], 1, []);
        Assert.Equal(
            "CPU 15% (min 0%, avg 7.67%, max 15%) \u2581\u2581\u2582\u2583 \u2584\u2585\u2585\u2586\u2587\u2588\u2588",
            await operatorUnderTest.TextAsync("metrics", ("query", "cpu"), ("range", TimeSpan.FromHours(1))));
    }

    [Fact]
    public async Task Over_a_range_smallest_average_and_largest_are_told()
    {
        prometheus.Answer = new MetricsResult(
            [new MetricSeries("", new Dictionary<string, string>(), [new(At, 10), new(At, 40), new(At, 25)])], 1, []);
        Assert.Equal(
            "CPU 25% (min 10%, avg 25%, max 40%)",
            await operatorUnderTest.TextAsync("metrics", ("query", "cpu"), ("range", TimeSpan.FromHours(1))));
        Assert.Equal(new MetricsQuery("avg(cpu)", TimeSpan.FromHours(1)), Assert.Single(prometheus.Asked));
    }

    [Fact]
    public async Task No_data_is_not_an_error()
    {
        prometheus.Answer = Result();
        Assert.Equal(
            "No data for nothing in prometheus. The query is valid; nothing matches it now.",
            await operatorUnderTest.TextAsync("metrics", ("query", "nothing")));
    }

    [Fact]
    public async Task A_failure_is_told_with_its_remedy()
    {
        prometheus.Answer = new MonitorFailure(MonitorFailureKind.TimedOut, "prometheus", "no answer within 5 s.", "Check PROMETHEUS_URL.");
        Assert.Equal(
            "prometheus: no answer within 5 s. Check PROMETHEUS_URL.",
            await operatorUnderTest.TextAsync("metrics", ("query", "cpu")));
    }

    [Fact]
    public async Task Without_a_query_the_names_are_listed() =>
        Assert.Equal("Named metrics: cpu. e.g. metrics cpu, metrics cpu last 1h", await operatorUnderTest.TextAsync("metrics"));

    [Fact]
    public async Task A_named_query_goes_to_the_first_system_that_has_it()
    {
        var builtIn = new FakeMonitor("operator", "builtin") { Answer = Result(Series("", 5)) };
        operatorUnderTest.Monitors.Add(builtIn);
        operatorUnderTest.Queries.Add(new NamedQuery(
            "load", [], "Load", "", null, null, new Dictionary<string, string> { ["builtin"] = "load1" }));
        Assert.Equal("Load 5", await operatorUnderTest.TextAsync("metrics", ("query", "load")));
        Assert.Empty(prometheus.Asked);
    }

    [Fact]
    public async Task A_named_query_that_no_system_can_answer_says_what_to_set()
    {
        operatorUnderTest.Monitors.Clear();
        operatorUnderTest.Monitors.Add(new FakeMonitor("operator", "builtin"));
        Assert.Equal(
            "cpu: it is a query for prometheus, which is not configured. Set PROMETHEUS_URL.",
            await operatorUnderTest.TextAsync("metrics", ("query", "cpu")));
    }

    [Fact]
    public async Task Only_names_that_a_system_can_answer_are_listed()
    {
        operatorUnderTest.Queries.Add(new NamedQuery(
            "load", [], "Load", "", null, null, new Dictionary<string, string> { ["builtin"] = "load1" }));
        Assert.Equal("Named metrics: cpu. e.g. metrics cpu, metrics cpu last 1h", await operatorUnderTest.TextAsync("metrics"));
    }

    private static MetricsResult Result(params MetricSeries[] series) => new(series, series.Length, []);

    private static MetricSeries Series(string name, double value, params (string Name, string Value)[] labels) =>
        new(name, labels.ToDictionary(label => label.Name, label => label.Value), [new MetricPoint(At, value)]);
}
