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

    private static async Task<MonitorAnswer<StatsResult>> AskAsync(string json, string topic)
    {
        await using var server = await LoopbackHttpServer.StartAsync(Canned.Json(json));
        await using var monitors = Monitors(server.Url);
        return await monitors.Get<IDatabaseMonitor>().GetStatsAsync(topic, Token);
    }

    private static TestMonitors Monitors(string url) => new(builder => builder.AddHttpStats(new HttpStatsOptions { Url = url }));
}
