using System.Text;
using Operator.Monitors.PgBouncer;
using Operator.Testing.Servers;

namespace Operator.Monitors.Tests.PgBouncer;

/// <summary>Versions of PgBouncer move columns, add some and drop some: figures are found by their columns' names.</summary>
public sealed class PgBouncerColumnsTests
{
    // Source: https://www.pgbouncer.org/usage.html#show-commands.
    private static readonly Dictionary<string, (string[] Columns, string?[][] Rows)> Tables = new()
    {
        ["SHOW VERSION"] = (["version"], [["PgBouncer 1.24.1"]]),
        ["SHOW CONFIG"] = (["key", "value", "default", "changeable"], [["max_client_conn", "77", "100", "yes"], ["pool_mode", "session", "session", "yes"]]),
        ["SHOW POOLS"] = (
            ["database", "user", "cl_active", "cl_waiting", "sv_active", "sv_idle", "sv_used", "sv_tested", "sv_login", "maxwait", "maxwait_us", "pool_mode"],
            [
                ["app", "ann", "5", "2", "1", "3", "4", "6", "7", "1", "500000", "session"],
                ["pgbouncer", "pgbouncer", "9", "9", "9", "9", "9", "9", "9", "9", "9", "statement"],
            ]),
        ["SHOW STATS"] = (
            ["database", "total_query_count", "avg_xact_count", "avg_query_count", "avg_recv", "avg_sent", "avg_query_time", "avg_wait_time"],
            [["app", "100", "2", "4", "10", "20", "3000", "1000"]]),
        ["SHOW DATABASES"] = (
            ["name", "host", "pool_size", "current_connections", "paused", "disabled"],
            [["app", null, "20", "8", "0", "0"], ["old", "db", "20", "0", "1", "0"], ["pgbouncer", null, "2", "0", "0", "0"]]),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string[]> Orders => new()
    {
        { "as documented", [] },
        { "from the end", [] },
        { "with new ones", ["cl_cancel_req", "sv_being_canceled", "load_balance_hosts"] },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Figures_are_the_same_in_any_order(string order, string[] added)
    {
        await using var server = new WireServer((stream, token) => ServeAsync(stream, columns => Arrange(columns, order, added), token));
        await using var monitors = new TestMonitors(builder => builder.AddPgBouncer(
            new PgBouncerOptions { Url = $"pgbouncer://u:p@127.0.0.1:{server.Port}?sslmode=disable", Timeout = TimeSpan.FromSeconds(20) }));
        var monitor = monitors.Get<IDatabaseMonitor>();

        var health = (await monitor.CheckHealthAsync(Token)).Value!;
        Assert.Equal((HealthStatus.Degraded, "2 clients waiting, up to 1.5 s"), (health.Status, health.Summary));
        Assert.Equal(
            [
                new Stat("clients active", 5, Limit: 77), new Stat("clients waiting", 2, Level: AlarmLevel.Warning),
                new Stat("longest wait", 1.5, "s", Level: AlarmLevel.Warning), new Stat("servers active", 1), new Stat("servers idle", 3),
                new Stat("servers used", 4), new Stat("servers tested", 6), new Stat("servers login", 7),
            ],
            await StatsAsync("connections"));
        Assert.Equal([new Stat("app/ann", null, Text: "5 active, 2 waiting, 1 servers busy", Level: AlarmLevel.Warning)], await StatsAsync("pools"));
        Assert.Equal(
            [
                new Stat("queries", 4, "/s"), new Stat("transactions", 2, "/s"), new Stat("query time", 3, "ms"), new Stat("wait for a server", 1, "ms"),
                new Stat("received", 10, "bytes/s"), new Stat("sent", 20, "bytes/s"), new Stat("queries so far", 100),
            ],
            await StatsAsync("stats"));
        Assert.Equal(
            [new Stat("app", 8, Limit: 20), new Stat("old", null, Text: "paused", Level: AlarmLevel.Warning)], await StatsAsync("databases"));

        async Task<IReadOnlyList<Stat>> StatsAsync(string topic) => (await monitor.GetStatsAsync(topic, Token)).Value!.Stats;
    }

    [Fact]
    public async Task A_column_that_a_version_lacks_costs_its_figure_only()
    {
        await using var server = new WireServer((stream, token) => ServeAsync(
            stream, columns => [.. columns.Where(column => column is not ("maxwait_us" or "sv_login" or "sv_tested"))], token));
        await using var monitors = new TestMonitors(builder => builder.AddPgBouncer(
            new PgBouncerOptions { Url = $"pgbouncer://u:p@127.0.0.1:{server.Port}?sslmode=disable", Timeout = TimeSpan.FromSeconds(20) }));
        var stats = (await monitors.Get<IDatabaseMonitor>().GetStatsAsync("connections", Token)).Value!.Stats;
        Assert.Equal(
            ["clients active", "clients waiting", "longest wait", "servers active", "servers idle", "servers used"], stats.Select(stat => stat.Name));
        Assert.Equal(1, stats[2].Value);
    }

    private static string[] Arrange(string[] columns, string order, string[] added) =>
        order == "from the end" ? [.. columns.Reverse()] : [.. added, .. columns];

    // Lets everybody in, and answers each question with its table, the columns arranged.
    private static async Task ServeAsync(Stream stream, Func<string[], string[]> arrange, CancellationToken cancellationToken)
    {
        await PgWireAnswers.HangUpAsync(stream, cancellationToken);
        await stream.WriteAsync((byte[])[.. PgWireAnswers.Frame('R', 0, 0, 0, 0), .. Ready], cancellationToken);
        var header = new byte[5];
        while (true)
        {
            await stream.ReadExactlyAsync(header, cancellationToken);
            var body = new byte[(header[3] << 8) + header[4] - 4];
            await stream.ReadExactlyAsync(body, cancellationToken);
            if (header[0] != 'Q')
            {
                return;
            }

            var (columns, rows) = Tables[Encoding.UTF8.GetString(body).TrimEnd('\0')];
            var shown = columns.Length > 1 ? arrange(columns) : columns;
            await stream.WriteAsync(
                (byte[])
                [
                    .. PgWireAnswers.Frame('T', [0, (byte)shown.Length, .. shown.SelectMany(name => (byte[])[.. Encoding.UTF8.GetBytes(name), 0, .. new byte[18]])]),
                    .. rows.SelectMany(row => PgWireAnswers.Frame('D', [0, (byte)shown.Length, .. shown.SelectMany(name => Value(columns, row, name))])),
                    .. PgWireAnswers.Frame('C', [.. "SHOW\0"u8]),
                    .. Ready,
                ],
                cancellationToken);
        }
    }

    private static byte[] Ready => PgWireAnswers.Frame('Z', (byte)'I');

    private static byte[] Value(string[] columns, string?[] row, string name)
    {
        var text = Array.IndexOf(columns, name) is >= 0 and var place ? row[place] : "new";
        return text is null ? [255, 255, 255, 255] : [0, 0, 0, (byte)text.Length, .. Encoding.UTF8.GetBytes(text)];
    }
}
