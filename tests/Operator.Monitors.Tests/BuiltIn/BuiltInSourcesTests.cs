using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Operator.Monitors.BuiltIn;

namespace Operator.Monitors.Tests.BuiltIn;

/// <summary>Operator's own log events and database as sources.</summary>
public sealed class BuiltInSourcesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, null, null, 60, "m5 m4 m3 m2 m1")]
    [InlineData("TIMEOUT", null, null, 60, "m4 m2")]
    [InlineData(null, "error", null, 60, "m5 m2")]
    [InlineData(null, "warn", null, 60, "m5 m4 m2")]
    [InlineData(null, "nonsense", null, 60, "m5 m4 m3 m2 m1")]
    [InlineData(null, null, "sender", 60, "m4")]
    [InlineData(null, null, null, 3, "m5 m4 m3")]
    [InlineData("nothing like it", null, null, 60, "")]
    public async Task Search_Filters_NewestFirst(string? text, string? level, string? service, int minutes, string expected)
    {
        var result = await SearchAsync(new LogQuery(text, TimeSpan.FromMinutes(minutes), service, level, 10));
        Assert.Equal(expected, string.Join(' ', result.Lines.Select(line => line.Message[..2])));
        Assert.Equal((result.Lines.Count, false), (result.Total!.Value, result.TotalIsLowerBound));
    }

    [Fact]
    public async Task Search_Limit_KeepsTheTotal()
    {
        var result = await SearchAsync(new LogQuery(null, TimeSpan.FromHours(1), Limit: 2));
        Assert.Equal((2, 5), (result.Lines.Count, result.Total!.Value));
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(4, false)]
    public async Task Search_WhenEventsWereDropped_TheTotalIsALowerBound_UnlessTheyReachBack(int minutes, bool lowerBound) =>
        Assert.Equal(lowerBound, (await SearchAsync(new LogQuery(null, TimeSpan.FromMinutes(minutes)), dropped: true)).TotalIsLowerBound);

    [Fact]
    public async Task Search_WithoutEvents_IsNotConfigured()
    {
        await using var monitors = new TestMonitors(builder => builder.AddBuiltIn(new BuiltInOptions()));
        var answer = await monitors.Get<ILogsMonitor>().SearchAsync(new LogQuery(null, TimeSpan.FromHours(1)), Token);
        Assert.Equal(MonitorFailureKind.NotConfigured, answer.Failure!.Kind);
    }

    [Fact]
    public async Task Embedded_database_HasNoConnectionsToCount()
    {
        var stats = await StatsAsync("", new OwnDatabaseFigures("SQLite", 4096, 12, 11, 1, 2));
        Assert.Equal("connections", stats.Title);
        Assert.Equal(
            [
                new Stat("connections", null, Text: "none needed, SQLite runs inside Operator"),
                new Stat("size", 4096, "bytes"),
                new Stat("waiting to be handled", 1),
                new Stat("waiting to be sent", 2),
            ],
            stats.Stats);
    }

    [Fact]
    public async Task Server_database_HasConnections() => Assert.Equal(
        new Stat("connections", 4, Limit: 100),
        (await StatsAsync("connections", new OwnDatabaseFigures("PostgreSQL", null, 0, 0, 0, 0, 4, 100))).Stats[0]);

    [Fact]
    public async Task Messages_AreCounted() => Assert.Equal(
        [new Stat("received today", 12), new Stat("sent today", 11), new Stat("waiting to be handled", 1), new Stat("waiting to be sent", 2)],
        (await StatsAsync("Messages", new OwnDatabaseFigures("SQLite", 4096, 12, 11, 1, 2))).Stats);

    [Fact]
    public async Task Unknown_topic_NamesThoseThereAre()
    {
        await using var monitors = new TestMonitors(builder => builder.AddBuiltIn(new BuiltInOptions()));
        var answer = await monitors.Get<IDatabaseMonitor>().GetStatsAsync("locks", Token);
        Assert.Equal("no topic 'locks'; use connections, messages, size", answer.Failure!.Message);
    }

    private static async Task<LogSearchResult> SearchAsync(LogQuery query, bool dropped = false)
    {
        await using var monitors = new TestMonitors(
            builder => builder.AddBuiltIn(new BuiltInOptions()),
            services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now)).AddSingleton<IRecentLogEvents>(new Events(dropped)));
        var answer = await monitors.Get<ILogsMonitor>().SearchAsync(query, Token);
        return answer.Value!;
    }

    private static async Task<StatsResult> StatsAsync(string topic, OwnDatabaseFigures figures)
    {
        await using var monitors = new TestMonitors(
            builder => builder.AddBuiltIn(new BuiltInOptions()), services => services.AddSingleton<IOwnDatabase>(new Database(figures)));
        return (await monitors.Get<IDatabaseMonitor>().GetStatsAsync(topic, Token)).Value!;
    }

    private sealed class Events(bool dropped) : IRecentLogEvents
    {
        public bool HasDropped => dropped;

        public IReadOnlyList<LogLine> Snapshot() =>
        [
            new(Now.AddMinutes(-1), "fatal", null, "m5 the end"),
            new(Now.AddMinutes(-2), "warning", "Operator.Sender", "m4 timeout, again"),
            new(Now.AddMinutes(-3), "information", "web", "m3 all well"),
            new(Now.AddMinutes(-4), "error", "web", "m2 Timeout of the pool"),
            new(Now.AddMinutes(-5), null, null, "m1 no level"),
        ];
    }

    private sealed class Database(OwnDatabaseFigures figures) : IOwnDatabase
    {
        public ValueTask<OwnDatabaseFigures> ReadAsync(CancellationToken cancellationToken) => ValueTask.FromResult(figures);
    }
}
