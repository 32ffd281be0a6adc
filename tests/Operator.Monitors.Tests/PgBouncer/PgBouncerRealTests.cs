using Npgsql;
using Operator.Monitors.PgBouncer;
using Operator.Monitors.PostgreSql;
using Operator.Monitors.Tests.PostgreSql;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.PgBouncer;

/// <summary>Against a real PgBouncer before a real PostgreSQL.</summary>
public sealed class PgBouncerRealTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("plain")]
    [InlineData("md5")]
    [InlineData("scram-sha-256")]
    public async Task All_questions_AreAnswered_WithEachLogin(string authentication)
    {
        await using var server = await StartAsync(authentication);
        await using var client = await ClientAsync(server);
        await using var monitors = Monitors(server.Url());
        var monitor = monitors.Get<IDatabaseMonitor>();

        var health = await monitor.CheckHealthAsync(Token);
        Assert.True(health.IsSuccess, health.Failure?.ToString());
        Assert.Equal((HealthStatus.Healthy, ""), (health.Value.Status, health.Value.Summary));
        Assert.Matches(@"^PgBouncer \d+\.\d+", health.Value.Details[1].Text);

        var connections = await StatsAsync(monitor, "connections");
        Assert.Equal(
            ["clients active", "clients waiting", "longest wait", "servers active", "servers idle", "servers used", "servers tested", "servers login"],
            connections.Stats.Select(stat => stat.Name));
        Assert.Equal(new Stat("clients active", 1, Limit: 77), connections.Stats[0]);
        Assert.Equal(new Stat("clients waiting", 0), connections.Stats[1]);
        Assert.Equal(new Stat("servers active", 1), connections.Stats[3]);

        Assert.Equal(
            [new Stat("app/postgres", null, Text: "1 active, 0 waiting, 1 servers busy")], (await StatsAsync(monitor, "pools")).Stats);
        Assert.Equal([new Stat("app", 1, Limit: 1)], (await StatsAsync(monitor, "databases")).Stats);
        Assert.Equal("queries so far", (await StatsAsync(monitor, "stats")).Stats[^1].Name);
        Assert.InRange((await StatsAsync(monitor, "stats")).Stats[^1].Value!.Value, 1, 100);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("md5")]
    [InlineData("scram-sha-256")]
    public async Task Wrong_password_IsRefused_WithoutIt(string authentication)
    {
        await using var server = await StartAsync(authentication);
        await using var monitors = Monitors(server.Url(password: "wr0ng-s3cret"));
        var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        Assert.Equal((MonitorFailureKind.Refused, "Check user and password in DB_STATS_URL."), (answer.Failure!.Kind, answer.Failure.Remedy));
        Assert.DoesNotContain("s3cret", answer.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_who_may_not_see_the_console_IsRefused()
    {
        await using var server = await StartAsync("md5");
        await using var monitors = Monitors(server.Url("app"));
        var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        Assert.Equal(MonitorFailureKind.Refused, answer.Failure!.Kind);
    }

    [Fact]
    public async Task Waiting_clients_MakeItDegraded()
    {
        await using var server = await StartAsync("md5");
        await using var holder = await ClientAsync(server);
        await using var waiter = new NpgsqlConnection(server.ClientConnectionString);
        await waiter.OpenAsync(Token);
        var waiting = new NpgsqlCommand("SELECT 1", waiter).ExecuteNonQueryAsync(Token);
        await using var monitors = Monitors(server.Url());

        MonitorAnswer<HealthReport> health = default;
        await Until.TrueAsync(
            async token => (health = await monitors.Get<IMonitor>().CheckHealthAsync(token)).Value?.Status == HealthStatus.Degraded,
            "a client has waited a second");
        Assert.Matches(@"^1 client waiting, up to \d(\.\d+)? s$", health.Value!.Summary);
        Assert.Equal((1d, AlarmLevel.Warning), (health.Value.Details[0].Value, health.Value.Details[0].Level));
        Assert.Equal(
            [new Stat("app/postgres", null, Text: "1 active, 1 waiting, 1 servers busy", Level: AlarmLevel.Warning)],
            (await StatsAsync(monitors.Get<IDatabaseMonitor>(), "pools")).Stats);
        await holder.CloseAsync();
        await waiting;
    }

    [Fact]
    public async Task TLS_IsSpokenWhenAsked_AndCertificatesAreCheckedWhenAsked()
    {
        await using var server = await StartAsync("scram-sha-256", tls: true);
        await using (var monitors = Monitors(server.Url(options: "?sslmode=require")))
        {
            var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
            Assert.True(answer.IsSuccess, answer.Failure?.ToString());
        }

        await using (var monitors = Monitors(server.Url(options: "?sslmode=verify-full")))
        {
            var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
            Assert.Equal(MonitorFailureKind.Unreachable, answer.Failure!.Kind);
            Assert.StartsWith($"TLS fault at 127.0.0.1:{server.Port}: certificate not accepted (", answer.Failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TLS_required_of_a_server_without_it_IsTold()
    {
        await using var server = await StartAsync("md5");
        await using var monitors = Monitors(server.Url(options: "?sslmode=require"));
        var answer = await monitors.Get<IMonitor>().CheckHealthAsync(Token);
        Assert.Equal($"TLS fault at 127.0.0.1:{server.Port}: the server offers none", answer.Failure!.Message);
    }

    [Fact]
    public async Task Stopped_database_IsShown()
    {
        await using var server = await StartAsync("md5");
        await using (var boss = await PgConnection.OpenAsync(new PgBouncerOptions { Url = server.Url("boss") }.Server, Token))
        {
            await boss.QueryAsync("DISABLE app", Token);
            await Assert.ThrowsAsync<PgServerException>(async () => await boss.QueryAsync("SHOW NONSENSE", Token));
            Assert.Single((await boss.QueryAsync("SHOW VERSION", Token)).Rows);
        }

        await using var monitors = Monitors(server.Url());
        Assert.Equal(
            [new Stat("app", null, Text: "disabled", Level: AlarmLevel.Warning)],
            (await StatsAsync(monitors.Get<IDatabaseMonitor>(), "databases")).Stats);
    }

    [Fact]
    public async Task The_same_client_SpeaksToPostgreSQL()
    {
        var address = PgAddress.Parse(postgres.Url("plain", PostgresFixture.RolePassword), 5432, "postgres", out _)!;
        await using var connection = await PgConnection.OpenAsync(address, Token);
        var table = await connection.QueryAsync("SELECT 'gr\u00fc\u00dfe' AS greeting, NULL AS nothing, 4.5 AS number", Token);
        Assert.Equal(["greeting", "nothing", "number"], table.Columns);
        Assert.Equal(("gr\u00fc\u00dfe", null, 4.5, null), (table.Text(0, "greeting"), table.Text(0, "nothing"), table.Number(0, "number"), table.Text(0, "missing")));
    }

    private static async Task<StatsResult> StatsAsync(IDatabaseMonitor monitor, string topic)
    {
        var answer = await monitor.GetStatsAsync(topic, Token);
        Assert.True(answer.IsSuccess, answer.Failure?.ToString());
        return answer.Value;
    }

    private static async Task<NpgsqlConnection> ClientAsync(PgBouncerServer server)
    {
        var client = new NpgsqlConnection(server.ClientConnectionString);
        await client.OpenAsync(Token);
        await new NpgsqlCommand("SELECT 1", client).ExecuteNonQueryAsync(Token);
        return client;
    }

    private static TestMonitors Monitors(string url) => new(builder => builder.AddPgBouncer(
        new PgBouncerOptions { Url = url, Timeout = TimeSpan.FromSeconds(20) }));

    private async Task<PgBouncerServer> StartAsync(string authentication, bool tls = false)
    {
        var server = new PgBouncerServer(postgres, authentication, tls);
        await server.InitializeAsync();
        return server;
    }
}
