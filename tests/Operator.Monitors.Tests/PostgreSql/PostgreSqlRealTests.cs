using Npgsql;
using Operator.Monitors.Calls;
using Operator.Monitors.PostgreSql;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.PostgreSql;

/// <summary>Against a real PostgreSQL.</summary>
public sealed class PostgreSqlRealTests(PostgresFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connections_AreCountedByState_AgainstMaxConnections()
    {
        await using var idle = await server.OpenAsync();
        await using var open = await server.OpenAsync();
        await using var transaction = await open.BeginTransactionAsync(Token);
        await new NpgsqlCommand("SELECT 1", open, transaction).ExecuteNonQueryAsync(Token);

        var stats = await ReadAsync("connections", "watcher");
        Assert.Equal(["used", "active", "idle", "idle in transaction", "waiting for a lock"], stats.Stats.Select(stat => stat.Name));
        Assert.Equal((100d, AlarmLevel.Ok), (Stat(stats, "used").Limit, Stat(stats, "used").Level));
        Assert.InRange(Stat(stats, "used").Value!.Value, 3, 30);
        Assert.InRange(Stat(stats, "active").Value!.Value, 1, 5);
        Assert.InRange(Stat(stats, "idle").Value!.Value, 1, 30);
        Assert.InRange(Stat(stats, "idle in transaction").Value!.Value, 1, 5);
    }

    [Fact]
    public async Task Ordinary_role_IsToldWhatItCannotSee()
    {
        await using var other = await server.OpenAsync();
        var stats = await ReadAsync("connections", "plain");
        Assert.InRange(Stat(stats, "hidden").Value!.Value, 1, 30);
        Assert.InRange(Stat(stats, "used").Value!.Value, 2, 30);
        Assert.Equal("grant pg_monitor", Stat(stats, "to see them").Text);
    }

    [Fact]
    public async Task Activity_NamesTheLongest()
    {
        await using var sleeper = await server.OpenAsync();
        await using var open = await server.OpenAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sleeping = new NpgsqlCommand("SELECT pg_sleep(60)", sleeper).ExecuteNonQueryAsync(stop.Token);
        await using var transaction = await open.BeginTransactionAsync(Token);
        await new NpgsqlCommand("SELECT 1", open, transaction).ExecuteNonQueryAsync(Token);

        StatsResult stats = null!;
        await Until.TrueAsync(
            async _ => (stats = await ReadAsync("activity", "watcher")).Stats.Any(stat => stat.Name == $"longest query (postgres, pid {sleeper.ProcessID})"),
            "the sleeping query is seen");
        var longest = Stat(stats, $"longest query (postgres, pid {sleeper.ProcessID})");
        Assert.Equal(("s", AlarmLevel.Ok), (longest.Unit, longest.Level));
        Assert.InRange(longest.Value!.Value, 0, 30);
        Assert.InRange(Stat(stats, "active").Value!.Value, 1, 5);
        Assert.Contains(stats.Stats, stat => stat.Name.StartsWith("idle in transaction (postgres, pid ", StringComparison.Ordinal) && stat.Value >= 0);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sleeping);
    }

    [Fact]
    public async Task Slow_ShowsStatementsThatRun_WithoutTheirValues()
    {
        await using var sleeper = await server.OpenAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sleeping = new NpgsqlCommand("SELECT pg_sleep(60.5), 'it''s secret', $a$42$a$, a1 FROM (SELECT 7 AS a1) t", sleeper).ExecuteNonQueryAsync(stop.Token);
        var name = $"postgres pid {sleeper.ProcessID}: SELECT pg_sleep(?), ?, ?, a1 FROM (SELECT ? AS a1) t";
        StatsResult stats = null!;
        await Until.TrueAsync(
            async _ => (stats = await ReadAsync("slow", "watcher")).Stats.Any(stat => stat.Name == name), "the statement has run for a second");
        Assert.InRange(Stat(stats, name).Value!.Value, 1, 60);
        Assert.Contains((await ReadAsync("slow", "plain")).Stats, stat => stat.Name == "hidden");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sleeping);
    }

    [Fact]
    public async Task Locks_TellWhoWaitsForWhom()
    {
        await server.ExecuteAsync("CREATE TABLE IF NOT EXISTS locked (id int)");
        await using var holder = await server.OpenAsync();
        await using var waiter = await server.OpenAsync();
        await using var transaction = await holder.BeginTransactionAsync(Token);
        await new NpgsqlCommand("LOCK TABLE locked", holder, transaction).ExecuteNonQueryAsync(Token);
        var waiting = new NpgsqlCommand("SELECT * FROM locked", waiter).ExecuteNonQueryAsync(Token);

        var name = $"postgres pid {waiter.ProcessID} waits for pid {holder.ProcessID}";
        StatsResult stats = null!;
        await Until.TrueAsync(
            async _ => (stats = await ReadAsync("locks", "watcher")).Stats.Any(stat => stat.Name == name), "the blocked session is seen");
        Assert.Equal((1d, AlarmLevel.Warning), (Stat(stats, "blocked").Value, Stat(stats, "blocked").Level));
        Assert.InRange(Stat(stats, name).Value!.Value, 0, 30);

        await transaction.RollbackAsync(Token);
        await waiting;
    }

    [Theory]
    [InlineData("watcher")]
    [InlineData("plain")]
    public async Task Size_MatchesWhatTheServerSays(string role)
    {
        await using var connection = await server.OpenAsync();
        var expected = (long)(await new NpgsqlCommand("SELECT pg_database_size('postgres')", connection).ExecuteScalarAsync(Token))!;
        var stats = await ReadAsync("size", role);
        Assert.Equal(("postgres", "bytes"), (stats.Stats[0].Name, stats.Stats[0].Unit));
        Assert.InRange(stats.Stats[0].Value!.Value, expected * 0.9, expected * 1.1);
        Assert.True(Stat(stats, "all databases").Value > stats.Stats[0].Value);
    }

    [Fact]
    public async Task Cache_GivesARatio()
    {
        var hits = Stat(await ReadAsync("cache", "plain"), "cache hits");
        Assert.Equal("%", hits.Unit);
        Assert.InRange(hits.Value!.Value, 1, 100);
    }

    [Fact]
    public async Task Unknown_topic_NamesThoseThereAre()
    {
        await using var monitors = Monitors("plain");
        var answer = await monitors.Get<IDatabaseMonitor>().GetStatsAsync("vacuum", Token);
        Assert.Equal(
            (MonitorFailureKind.NotFound, "no topic 'vacuum'; use connections, activity, slow, locks, cache, replication, size"),
            (answer.Failure!.Kind, answer.Failure.Message));
    }

    [Fact]
    public async Task Health_IsHealthy_WithConnectionsAndVersion()
    {
        await using var monitors = Monitors("plain");
        var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        Assert.Equal(HealthStatus.Healthy, answer.Value!.Status);
        Assert.Matches(@"^\d+/100 connections$", answer.Value.Summary);
        Assert.Matches(@"^\d+\.\d+$", answer.Value.Details[1].Text);
    }

    [Fact]
    public async Task Questions_CannotWrite_AndCallThemselvesOperator()
    {
        await using var connection = await server.OpenAsync();
        await using var monitors = Monitors("watcher");
        await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        var names = (string[])(await new NpgsqlCommand(
            "SELECT array_agg(DISTINCT application_name) FROM pg_stat_activity WHERE usename = 'watcher'", connection).ExecuteScalarAsync(Token))!;
        Assert.Equal(["operator"], names);

        var options = new PostgreSqlOptions { Url = server.Url() };
        var call = new MonitorCall(options, TimeProvider.System);
        await using var client = new PostgreSqlClient(options, call, TimeProvider.System);
        var e = await Assert.ThrowsAsync<PostgresException>(
            async () => await client.QueryAsync("CREATE TABLE forbidden ()", static _ => 0, Token));
        Assert.Equal("25006", e.SqlState);
    }

    [Fact]
    public async Task Slow_statement_IsStopped_OnTheServerToo()
    {
        var options = new PostgreSqlOptions { Url = server.Url(), Timeout = TimeSpan.FromMilliseconds(300) };
        var call = new MonitorCall(options, TimeProvider.System);
        await using var client = new PostgreSqlClient(options, call, TimeProvider.System);
        var answer = await call.AskAsync(token => client.QueryAsync("SELECT pg_sleep(60), 'needle'", static _ => 0, token), Token);
        Assert.Equal((MonitorFailureKind.TimedOut, "no answer within 0.3 s"), (answer.Failure!.Kind, answer.Failure.Message));
        await using var connection = await server.OpenAsync();
        await Until.TrueAsync(
            async token => (long)(await new NpgsqlCommand(
                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%needle%' AND pid <> pg_backend_pid()", connection)
                .ExecuteScalarAsync(token))! == 0,
            "the statement has ended");
    }

    [Fact]
    public async Task Wrong_password_IsRefused_WithoutIt()
    {
        await using var monitors = new TestMonitors(builder => builder.AddPostgreSql(
            new PostgreSqlOptions { Url = server.Url("plain", "wr0ng-s3cret"), Timeout = TimeSpan.FromSeconds(20) }));
        var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        Assert.Equal(
            new MonitorFailure(
                MonitorFailureKind.Refused, "db", "password authentication failed for user \"plain\"", "Check user and password in DB_STATS_URL."),
            answer.Failure);
    }

    [Fact]
    public async Task Unknown_database_IsNotFound()
    {
        await using var monitors = new TestMonitors(builder => builder.AddPostgreSql(
            new PostgreSqlOptions { Url = server.Url(database: "nope"), Timeout = TimeSpan.FromSeconds(20) }));
        var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        Assert.Equal(
            new MonitorFailure(
                MonitorFailureKind.NotFound, "db", "database \"nope\" does not exist", "Check the database name in DB_STATS_URL."),
            answer.Failure);
    }

    private static Stat Stat(StatsResult stats, string name) => stats.Stats.Single(stat => stat.Name == name);

    private async Task<StatsResult> ReadAsync(string topic, string role)
    {
        await using var monitors = Monitors(role);
        var answer = await monitors.Get<IDatabaseMonitor>().GetStatsAsync(topic, Token);
        Assert.True(answer.IsSuccess, answer.Failure?.ToString());
        Assert.Equal(topic, answer.Value.Title);
        return answer.Value;
    }

    private TestMonitors Monitors(string role) => new(builder => builder.AddPostgreSql(
        new PostgreSqlOptions { Url = server.Url(role, PostgresFixture.RolePassword), Timeout = TimeSpan.FromSeconds(20) }));
}
