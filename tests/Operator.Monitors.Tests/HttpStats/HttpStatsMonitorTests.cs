using Operator.Monitors.HttpStats;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.HttpStats;

public sealed class HttpStatsMonitorTests
{
    private const string Figures = """
        {"connections":{"Active":12,"max":100,"hosts":["a","b"]},"version":"8.1\nbuild 7","replica":true,"lag":null,"qps":1.5e3,"deep":{"a":{"b":{"c":{"d":{"e":1,"f":{"g":2}}}}}}}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_members_BecomeFigures_WithDottedNames()
    {
        var answer = await AskAsync(Figures, "all");
        Assert.Equal(
            [
                new Stat("connections.active", 12),
                new Stat("connections.max", 100),
                new Stat("version", null, Text: "8.1 build 7"),
                new Stat("replica", null, Text: "yes"),
                new Stat("qps", 1500),
                new Stat("deep.a.b.c.d.e", 1),
            ],
            answer.Value!.Stats);
    }

    [Fact]
    public async Task Topic_PicksByName() =>
        Assert.Equal(["connections.active", "connections.max"], (await AskAsync(Figures, "Connections")).Value!.Stats.Select(stat => stat.Name));

    [Fact]
    public async Task Unknown_topic_NamesWhatThereIs() => Assert.Equal(
        (MonitorFailureKind.NotFound, "no figure named 'locks'; there are connections.active, connections.max, version, replica, qps,..."),
        ((await AskAsync(Figures, "locks")).Failure!.Kind, (await AskAsync(Figures, "locks")).Failure!.Message));

    [Fact]
    public async Task Many_members_AreBounded()
    {
        var json = "{" + string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"m{i}\":{i}")) + "}";
        Assert.Equal(100, (await AskAsync(json, "all")).Value!.Stats.Count);
    }

    [Fact]
    public async Task Health_WithoutFigures_IsUnknown()
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json("{}"));
        await using var monitors = Monitors(server.Url);
        var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        Assert.Equal((HealthStatus.Unknown, "answers, but no figures"), (answer.Value!.Status, answer.Value.Summary));
    }

    [Theory]
    [InlineData("application/json", """{"queues":[{"depth":17},{"depth":3}],"mem":{"used":2147483648},"up":true}""", "queues.0.depth", "mem.used", "up", "yes")]
    [InlineData("text/plain", "# TYPE depth gauge\ndepth{queue=\"mail\",node=\"a\"} 10\ndepth{queue=\"mail\",node=\"b\"} 7 1700000000000\ndepth{queue=\"x\"} 3\nmem_used 2.147483648e+09\n", "depth{queue=\"mail\"}", "mem_used", "gone", "not in the answer")]
    public async Task Mapped_figures_HaveNamesUnitsAndLevels(string type, string body, string depth, string memory, string up, string upText)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Text(body, type));
        await using var monitors = new TestMonitors(builder => builder.AddHttpStats(new HttpStatsOptions
        {
            Url = server.Url,
            Name = "mail",
            Figures =
            [
                new FigureMapping("queue depth", depth, Warning: 10, Critical: 100), new FigureMapping("memory", memory, "bytes"), new FigureMapping("up", up),
            ],
        }));
        var answer = await monitors.Get<IDatabaseMonitor>().GetStatsAsync("all", Token);
        Assert.Equal(
            [new Stat("queue depth", 17, Level: AlarmLevel.Warning), new Stat("memory", 2147483648, "bytes"), new Stat("up", null, Text: upText)],
            answer.Value!.Stats);
        var metrics = (await monitors.Get<IMetricsMonitor>().QueryAsync(new MetricsQuery("Memory"), Token)).Value!;
        Assert.Equal((2147483648, "bytes"), (Assert.Single(metrics.Series).Last.Value, metrics.Unit));
        var health = (await monitors.Get<IMonitor>().CheckHealthAsync(Token)).Value!;
        Assert.Equal((HealthStatus.Degraded, "queue depth 17"), (health.Status, health.Summary));
    }

    [Fact]
    public void Odd_mappings_AreRefused() => Assert.Equal(
        [
            "DB_STATS_URL: the figure '' of 'db' needs a name of up to 40 letters and 'from' of up to 200.",
            "DB_STATS_URL: two figures of 'db' have the same name; give each its own.",
        ],
        new HttpStatsOptions { Url = "http://h", Figures = [new("", "a"), new("x", "a"), new("X", "b")] }.Validate());

    private static async Task<MonitorAnswer<StatsResult>> AskAsync(string json, string topic)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(json));
        await using var monitors = Monitors(server.Url);
        return await monitors.Get<IDatabaseMonitor>().GetStatsAsync(topic, Token);
    }

    private static TestMonitors Monitors(string url) => new(builder => builder.AddHttpStats(new HttpStatsOptions { Url = url }));
}
