using Operator.Activities.Tests.Harness;
using Operator.Monitors;

namespace Operator.Activities.Tests;

/// <summary>A name at the end of a text says which system is asked.</summary>
public sealed class NamedSystemTests
{
    private readonly CommandHarness operatorUnderTest = new();
    private readonly FakeMonitor first = new("eu", "any");
    private readonly FakeMonitor second = new("us", "any")
    {
        Topics = ["slow"],
        Answer = new object[]
        {
            AlertsResult.From([]),
            ServicesResult.From([]),
            new StatsResult("slow", [new Stat("none", 0)]),
            new DashboardsResult([], HasMore: false),
            new PanelResult("Web", "Latency", "https://g.example/d/a", new MetricsResult([], 0, [])),
        },
    };

    public NamedSystemTests() => operatorUnderTest.Monitors.AddRange([first, second]);

    [Theory]
    [InlineData("alerts on us", "Nothing is firing (us).")]
    [InlineData("alerts disk full on US", "Nothing with 'disk full' is firing (us).")]
    [InlineData("services on us", "us knows no services.")]
    [InlineData("slow on us", "us slow\nnone 0")]
    [InlineData("graphs on us", "No dashboards (us).")]
    [InlineData("graphs web on us", "No dashboard has 'web' in its title (us).")]
    [InlineData("graph web on us", "Web: Latency has no data for that time.\nhttps://g.example/d/a")]
    [InlineData("graph web latency last 30m on us", "Web: Latency has no data for that time.\nhttps://g.example/d/a")]
    public async Task The_system_that_is_named_is_asked(string text, string reply)
    {
        Assert.Equal(reply, await operatorUnderTest.SayAsync(text));
        Assert.Empty(first.Asked);
        Assert.Single(second.Asked);
    }

    [Theory]
    [InlineData("alerts on asia", "asia: no system for alerts has that name. There are: eu, us. Or without 'on': alerts asia")]
    [InlineData("alerts disk full on web1", "web1: no system for alerts has that name. There are: eu, us. Or without 'on': alerts disk full web1")]
    [InlineData("services on asia", "asia: no system for services has that name. There are: eu, us.")]
    [InlineData("slow on asia", "asia: no system for database stats has that name. There are: eu, us.")]
    [InlineData("graphs web on asia", "asia: no system for dashboards has that name. There are: eu, us. Or without 'on': graphs web asia")]
    [InlineData("graph web cpu on asia", "asia: no system for dashboards has that name. There are: eu, us. Or without 'on': graph web cpu asia")]
    [InlineData("graph web on loki", "loki: it is not configured. Set LOKI_URL.")]
    public async Task A_name_that_no_system_has_is_told(string text, string reply) =>
        Assert.Equal(reply, await operatorUnderTest.SayAsync(text));
}
