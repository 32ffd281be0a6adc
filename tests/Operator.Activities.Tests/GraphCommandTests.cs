using Operator.Activities.Tests.Harness;
using Operator.Monitors;

namespace Operator.Activities.Tests;

public sealed class GraphCommandTests
{
    private readonly CommandHarness operatorUnderTest = new();

    [Fact]
    public async Task Graphs_gives_titles_and_links()
    {
        operatorUnderTest.Monitors.Add(new FakeMonitor("grafana", "grafana")
        {
            Answer = new DashboardsResult(
                [new Dashboard("a", "Web Overview", "Shop", "https://g.example/d/a"), new Dashboard("b", "web", null, "https://g.example/d/b")], HasMore: true),
        });
        Assert.Equal(
            "Web Overview (Shop) https://g.example/d/a\nweb https://g.example/d/b\nThere are more; text more words.",
            await operatorUnderTest.TextAsync("graphs", ("words", "web")));
    }

    [Fact]
    public async Task Graphs_that_finds_none_says_so()
    {
        operatorUnderTest.Monitors.Add(new FakeMonitor("grafana", "grafana") { Answer = new DashboardsResult([], HasMore: false) });
        Assert.Equal("No dashboard has 'nope' in its title (grafana).", await operatorUnderTest.TextAsync("graphs", ("words", "nope")));
    }

    [Fact]
    public async Task Graphs_without_Grafana_names_the_setting() =>
        Assert.Equal("dashboards: no system to ask is configured. Set GRAFANA_URL.", await operatorUnderTest.TextAsync("graphs"));

    [Fact]
    public async Task Graph_tells_what_a_panel_shows()
    {
        var grafana = new FakeMonitor("grafana", "grafana") { Answer = Panel(
            new MetricSeries("web-1", new Dictionary<string, string> { ["host"] = "web-1" }, [Point(0, 120), Point(60, 240)]),
            new MetricSeries("web-2", new Dictionary<string, string> { ["host"] = "web-2" }, [Point(0, 80), Point(60, 90)])) };
        operatorUnderTest.Monitors.Add(grafana);
        Assert.Equal(
            "Web: Latency (2)\nweb-1 240 ms (min 120 ms, avg 180 ms, max 240 ms)\nweb-2 90 ms (min 80 ms, avg 85 ms, max 90 ms)\nhttps://g.example/d/a?viewPanel=2",
            await operatorUnderTest.TextAsync("graph", ("dashboard", "web"), ("panel", "latency"), ("range", TimeSpan.FromMinutes(30))));
        Assert.Equal(new PanelQuery("web", "latency", TimeSpan.FromMinutes(30)), Assert.Single(grafana.Asked));
    }

    [Fact]
    public async Task Graph_without_data_gives_the_link()
    {
        var grafana = new FakeMonitor("grafana", "grafana") { Answer = Panel() };
        operatorUnderTest.Monitors.Add(grafana);
        Assert.Equal(
            "Web: Latency has no data for that time.\nhttps://g.example/d/a?viewPanel=2", await operatorUnderTest.TextAsync("graph", ("dashboard", "web")));
        Assert.Equal(new PanelQuery("web", null, TimeSpan.FromHours(1)), Assert.Single(grafana.Asked));
    }

    [Fact]
    public async Task Graph_that_is_not_there_is_told()
    {
        operatorUnderTest.Monitors.Add(new FakeMonitor("grafana", "grafana")
        {
            Answer = new MonitorFailure(MonitorFailureKind.NotFound, "grafana", "'web' has no panel 'cpu'.", "There are: Latency."),
        });
        Assert.Equal("grafana: 'web' has no panel 'cpu'. There are: Latency.", await operatorUnderTest.TextAsync("graph", ("dashboard", "web"), ("panel", "cpu")));
    }

    private static PanelResult Panel(params MetricSeries[] series) =>
        new("Web", "Latency", "https://g.example/d/a?viewPanel=2", new MetricsResult(series, series.Length, []) { Unit = "ms" });

    private static MetricPoint Point(int seconds, double value) => new(CommandHarness.Now.AddSeconds(seconds), value);
}
