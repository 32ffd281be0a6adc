using System.Globalization;
using Operator.Monitors.Calls;

namespace Operator.Monitors.PgBouncer;

/// <summary>Makes figures of the console's tables. The console's own pool is left out.</summary>
internal static class PgBouncerTopics
{
    /// <summary>The topics' names; the first is the default.</summary>
    public static IReadOnlyList<string> Names { get; } = ["connections", "pools", "stats", "databases"];

    private const int MaxRows = 10;
    private const double MicrosecondsPerSecond = 1_000_000;
    private const double MicrosecondsPerMillisecond = 1_000;

    /// <summary>Clients and servers over all pools.</summary>
    public static IReadOnlyList<Stat> Connections(PgTable pools, PgTable config)
    {
        var rows = Users(pools);
        var maximum = Enumerable.Range(0, config.Rows.Count)
            .Where(row => config.Text(row, "key") == "max_client_conn")
            .Select(row => config.Number(row, "value"))
            .FirstOrDefault();
        var waiting = Waiting(pools);
        return
        [
            new Stat("clients active", pools.Sum(rows, "cl_active"), Limit: maximum),
            new Stat("clients waiting", waiting.Clients, Level: waiting.Level),
            new Stat("longest wait", waiting.Seconds, "s", Level: waiting.Level),
            .. ServerStat("active"),
            .. ServerStat("idle"),
            .. ServerStat("used"),
            .. ServerStat("tested"),
            .. ServerStat("login"),
        ];

        IEnumerable<Stat> ServerStat(string state) =>
            pools.Sum(rows, $"sv_{state}") is { } servers ? [new Stat($"servers {state}", servers)] : [];
    }

    /// <summary>Each pool in a line, those with waiting clients first.</summary>
    public static IReadOnlyList<Stat> Pools(PgTable pools)
    {
        var stats = Users(pools)
            .OrderByDescending(row => pools.Number(row, "cl_waiting") ?? 0)
            .ThenByDescending(row => pools.Number(row, "cl_active") ?? 0)
            .Take(MaxRows)
            .Select(row => Pool(pools, row))
            .ToList();
        return stats.Count > 0 ? stats : [new Stat("pools", null, Text: "none in use")];
    }

    /// <summary>Traffic over all databases; PgBouncer averages over its stats_period.</summary>
    public static IReadOnlyList<Stat> Traffic(PgTable stats)
    {
        var rows = Users(stats);
        return
        [
            new Stat("queries", stats.Sum(rows, "avg_query_count"), "/s"),
            new Stat("transactions", stats.Sum(rows, "avg_xact_count"), "/s"),
            new Stat("query time", Average("avg_query_time"), "ms"),
            new Stat("wait for a server", Average("avg_wait_time"), "ms"),
            new Stat("received", stats.Sum(rows, "avg_recv"), "bytes/s"),
            new Stat("sent", stats.Sum(rows, "avg_sent"), "bytes/s"),
            new Stat("queries so far", stats.Sum(rows, "total_query_count")),
        ];

        // Averages of databases are weighed by their queries.
        double? Average(string column)
        {
            var queries = stats.Sum(rows, "avg_query_count");
            var microseconds = rows.Sum(row => (stats.Number(row, column) ?? 0) * (stats.Number(row, "avg_query_count") ?? 0));
            return queries > 0 ? microseconds / queries / MicrosecondsPerMillisecond : 0;
        }
    }

    /// <summary>Each database's server connections against its pool.</summary>
    public static IReadOnlyList<Stat> Databases(PgTable databases) =>
    [
        .. Enumerable.Range(0, databases.Rows.Count)
            .Where(row => databases.Text(row, "name") != "pgbouncer")
            .Take(MaxRows)
            .Select(row => Database(databases, row)),
    ];

    /// <summary>How many clients wait for a server, and how long the first of them has.</summary>
    public static (double Clients, double Seconds, AlarmLevel Level) Waiting(PgTable pools)
    {
        var rows = Users(pools);
        var clients = pools.Sum(rows, "cl_waiting") ?? 0;
        var seconds = rows
            .Select(row => (pools.Number(row, "maxwait") ?? 0) + ((pools.Number(row, "maxwait_us") ?? 0) / MicrosecondsPerSecond))
            .DefaultIfEmpty(0).Max();
        var level = clients == 0 ? AlarmLevel.Ok : seconds >= 10 ? AlarmLevel.Critical : AlarmLevel.Warning;
        return (clients, seconds, level);
    }

    private static Stat Database(PgTable databases, int row)
    {
        var name = ShortText.Clean(databases.Text(row, "name"), 40);
        foreach (var halt in (ReadOnlySpan<string>)["paused", "disabled"])
        {
            if (databases.Number(row, halt) > 0)
            {
                return new Stat(name, null, Text: halt, Level: AlarmLevel.Warning);
            }
        }

        return new Stat(name, databases.Number(row, "current_connections"), Limit: databases.Number(row, "pool_size"));
    }

    private static List<int> Users(PgTable table) =>
        [.. Enumerable.Range(0, table.Rows.Count).Where(row => table.Text(row, "database") != "pgbouncer")];

    private static Stat Pool(PgTable pools, int row)
    {
        var (active, waiting, busy) = (Count("cl_active"), Count("cl_waiting"), Count("sv_active"));
        return new Stat(
            ShortText.Clean($"{pools.Text(row, "database")}/{pools.Text(row, "user")}", 40),
            null,
            Text: string.Create(CultureInfo.InvariantCulture, $"{active} active, {waiting} waiting, {busy} servers busy"),
            Level: waiting > 0 ? AlarmLevel.Warning : AlarmLevel.Ok);

        double Count(string column) => pools.Number(row, column) ?? 0;
    }
}
