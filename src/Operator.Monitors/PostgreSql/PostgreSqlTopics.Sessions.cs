namespace Operator.Monitors.PostgreSql;

internal sealed partial class PostgreSqlTopics
{
    private const string Sessions = """
        WITH s AS (
          SELECT pid, coalesce(usename, '') AS usename, state, query_start, xact_start, state_change, wait_event_type,
                 query = '<insufficient privilege>' AS hidden
          FROM pg_stat_activity
          WHERE backend_type = 'client backend' OR (query = '<insufficient privilege>' AND datid IS NOT NULL))
        """;

    private const string ConnectionsSql = Sessions + """

        SELECT count(*)::float8, current_setting('max_connections')::float8,
               count(*) FILTER (WHERE state = 'active')::float8,
               count(*) FILTER (WHERE state = 'idle')::float8,
               count(*) FILTER (WHERE state LIKE 'idle in transaction%')::float8,
               count(*) FILTER (WHERE wait_event_type = 'Lock')::float8,
               count(*) FILTER (WHERE hidden)::float8
        FROM s
        """;

    private const string LongestSql = Sessions + """

        (SELECT 'longest query', usename, pid, extract(epoch FROM clock_timestamp() - query_start)::float8
         FROM s WHERE state = 'active' AND pid <> pg_backend_pid() ORDER BY query_start LIMIT 1)
        UNION ALL
        (SELECT 'longest transaction', usename, pid, extract(epoch FROM clock_timestamp() - xact_start)::float8
         FROM s WHERE xact_start IS NOT NULL AND pid <> pg_backend_pid() ORDER BY xact_start LIMIT 1)
        UNION ALL
        (SELECT 'idle in transaction', usename, pid, extract(epoch FROM clock_timestamp() - state_change)::float8
         FROM s WHERE state LIKE 'idle in transaction%' ORDER BY state_change LIMIT 1)
        """;

    private const string LocksSql = """
        SELECT pid, coalesce(usename, ''), array_to_string(pg_blocking_pids(pid), ', '),
               extract(epoch FROM clock_timestamp() - query_start)::float8, count(*) OVER ()::float8
        FROM pg_stat_activity
        WHERE cardinality(pg_blocking_pids(pid)) > 0
        ORDER BY query_start NULLS LAST
        LIMIT 5
        """;

    private async ValueTask<IReadOnlyList<Stat>> ConnectionsAsync(CancellationToken cancellationToken)
    {
        var row = await client.QueryOneAsync(
            ConnectionsSql, static row => Enumerable.Range(0, 7).Select(row.GetDouble).ToArray(), cancellationToken);
        return row is [var used, var max, var active, var idle, var idleInTransaction, var waiting, var hidden]
            ?
            [
                new Stat("used", used, Limit: max, Level: UsageLevel(used / max * 100)),
                new Stat("active", active),
                new Stat("idle", idle),
                new Stat("idle in transaction", idleInTransaction),
                new Stat("waiting for a lock", waiting, Level: waiting > 0 ? AlarmLevel.Warning : AlarmLevel.Ok),
                .. Hidden(hidden),
            ]
            : [];
    }

    private async ValueTask<IReadOnlyList<Stat>> ActivityAsync(CancellationToken cancellationToken)
    {
        var longest = await client.QueryAsync(
            LongestSql,
            static row => (What: row.GetString(0), User: row.GetString(1), Pid: row.GetInt32(2), Seconds: Number(row, 3)),
            cancellationToken);
        var (active, waiting, hidden) = await client.QueryOneAsync(
            ConnectionsSql,
            static row => (Active: row.GetDouble(2), Waiting: row.GetDouble(5), Hidden: row.GetDouble(6)),
            cancellationToken);
        var stats = new List<Stat>();
        foreach (var what in (ReadOnlySpan<string>)["longest query", "longest transaction", "idle in transaction"])
        {
            var found = longest.FirstOrDefault(row => row.What == what);
            stats.Add(found.What is null
                ? new Stat(what, null, Text: "none")
                : new Stat($"{what} ({found.User}, pid {found.Pid})", found.Seconds, "s", Level: LongLevel(found.Seconds)));
        }

        // Operator's own query is one of the active ones.
        return [.. stats, new Stat("active", active - 1), new Stat("waiting for a lock", waiting), .. Hidden(hidden)];
    }

    private async ValueTask<IReadOnlyList<Stat>> LocksAsync(CancellationToken cancellationToken)
    {
        var blocked = await client.QueryAsync(
            LocksSql,
            static row => (Pid: row.GetInt32(0), User: row.GetString(1), By: row.GetString(2), Seconds: Number(row, 3), Total: row.GetDouble(4)),
            cancellationToken);
        return blocked.Count == 0
            ? [new Stat("blocked", 0)]
            :
            [
                new Stat("blocked", blocked[0].Total, Level: AlarmLevel.Warning),
                .. blocked.Select(row => new Stat(
                    $"{row.User} pid {row.Pid} waits for pid {row.By}",
                    row.Seconds,
                    "s",
                    row.Seconds is null ? "n/a" : null,
                    Level: LongLevel(row.Seconds))),
            ];
    }

    private static AlarmLevel LongLevel(double? seconds) => seconds switch
    {
        >= 600 => AlarmLevel.Critical,
        >= 60 => AlarmLevel.Warning,
        _ => AlarmLevel.Ok,
    };
}
