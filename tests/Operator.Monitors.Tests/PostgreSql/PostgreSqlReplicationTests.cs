using Operator.Monitors.PostgreSql;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.PostgreSql;

/// <summary>Against a real PostgreSQL and a real standby of it.</summary>
public sealed class PostgreSqlReplicationTests(PostgresFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("watcher")]
    [InlineData("plain")]
    public Task Replication_WithoutStandby_SaysSo(string role) => Until.TrueAsync(
        async _ => (await ReadAsync(role)).Stats.SequenceEqual([new Stat("replication", null, Text: "no standby connected")]),
        "no standby, once that of another test has gone");

    [Fact]
    public async Task Replication_TellsTheLag_OnBothSides()
    {
        await using var standby = new PostgresServer(server);
        await standby.InitializeAsync();
        StatsResult stats = null!;
        await Until.TrueAsync(
            async _ => (stats = await ReadAsync("watcher")).Stats is [{ Name: "standby standby1 (streaming)" }, _], "the standby streams");
        Assert.Equal(("s", "standby1 not replayed", "bytes"), (stats.Stats[0].Unit, stats.Stats[1].Name, stats.Stats[1].Unit));
        Assert.InRange(stats.Stats[0].Value!.Value, 0, 30);
        Assert.InRange(stats.Stats[1].Value!.Value, 0, 1e9);
        Assert.Equal(
            [new Stat("standby standby1", null, Text: "hidden, grant pg_monitor")], (await ReadAsync("plain")).Stats);

        await using var monitors = Monitors(standby, "watcher");
        var own = await monitors.Get<IDatabaseMonitor>().GetStatsAsync("replication", Token);
        Assert.Equal(("behind the primary", "s"), (own.Value!.Stats[0].Name, own.Value.Stats[0].Unit));
        Assert.InRange(own.Value.Stats[0].Value!.Value, 0, 30);
        var health = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        Assert.Matches(@"^\d+/100 connections, standby$", health.Value!.Summary);
    }

    [Fact]
    public async Task Replication_WhileTheStandbyDoesNotReplay_TheLagGrows()
    {
        await using var standby = new PostgresServer(server);
        await standby.InitializeAsync();
        await using var monitors = Monitors(standby, "watcher");
        await server.ExecuteAsync("CREATE TABLE lagging (n int)");
        await BecomesAsync((_, seconds) => seconds == 0, "the standby has caught up");

        await standby.ExecuteAsync("SELECT pg_wal_replay_pause()");
        await server.ExecuteAsync("INSERT INTO lagging SELECT generate_series(1, 10000)");
        await BecomesAsync((bytes, seconds) => bytes > 100_000 && seconds > 0, "what was written is behind");
        var (bytesBefore, secondsBefore) = await LagAsync();
        await server.ExecuteAsync("INSERT INTO lagging SELECT generate_series(1, 10000)");
        await BecomesAsync((bytes, seconds) => bytes > bytesBefore + 100_000 && seconds > secondsBefore, "the lag grows");

        await standby.ExecuteAsync("SELECT pg_wal_replay_resume()");
        await server.ExecuteAsync("DROP TABLE lagging");
        await BecomesAsync((bytes, seconds) => bytes < bytesBefore && seconds == 0, "the standby has caught up again");

        Task BecomesAsync(Func<double, double, bool> holds, string what) => Until.TrueAsync(
            async _ =>
            {
                var (bytes, seconds) = await LagAsync();
                return holds(bytes, seconds);
            },
            what);

        async Task<(double Bytes, double Seconds)> LagAsync()
        {
            var own = await monitors.Get<IDatabaseMonitor>().GetStatsAsync("replication", Token);
            var behind = (await ReadAsync("watcher")).Stats.FirstOrDefault(stat => stat.Name == "standby1 not replayed");
            return (behind?.Value ?? double.NaN, own.Value!.Stats[0].Value ?? double.NaN);
        }
    }

    private static TestMonitors Monitors(PostgresServer asked, string role) => new(builder => builder.AddPostgreSql(
        new PostgreSqlOptions { Url = asked.Url(role, PostgresFixture.RolePassword), Timeout = TimeSpan.FromSeconds(20) }));

    private async Task<StatsResult> ReadAsync(string role)
    {
        await using var monitors = Monitors(server, role);
        var answer = await monitors.Get<IDatabaseMonitor>().GetStatsAsync("replication", Token);
        Assert.True(answer.IsSuccess, answer.Failure?.ToString());
        return answer.Value;
    }
}
