namespace Operator.Monitors.PostgreSql;

internal sealed partial class PostgreSqlTopics
{
    // Below this many block accesses a hit ratio says nothing.
    private const double EnoughBlocks = 10_000;

    private const string CacheSql = """
        SELECT blks_hit::float8, blks_read::float8, xact_commit::float8, xact_rollback::float8, deadlocks::float8, temp_bytes::float8
        FROM pg_stat_database WHERE datname = current_database()
        """;

    private const string StandbysSql = """
        SELECT coalesce(application_name, ''), state,
               pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END, replay_lsn)::float8,
               extract(epoch FROM replay_lag)::float8
        FROM pg_stat_replication ORDER BY 3 DESC NULLS LAST
        """;

    // Caught up means no lag, however old the last transaction is.
    private const string StandbyOfSql = """
        SELECT CASE WHEN NOT pg_is_in_recovery() THEN NULL
                    WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
                    ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) END::float8,
               pg_is_in_recovery()
        """;

    private const string SizeSql = """
        SELECT datname::text, pg_database_size(oid)::float8, sum(pg_database_size(oid)) OVER ()::float8, datname = current_database()
        FROM pg_database
        WHERE has_database_privilege(oid, 'CONNECT') OR pg_has_role('pg_read_all_stats', 'USAGE')
        ORDER BY 2 DESC
        """;

    private async ValueTask<IReadOnlyList<Stat>> CacheAsync(CancellationToken cancellationToken)
    {
        var rows = await client.QueryAsync(
            CacheSql, static row => Enumerable.Range(0, 6).Select(row.GetDouble).ToArray(), cancellationToken);
        if (rows is not [[var hit, var read, var commits, var rollbacks, var deadlocks, var temporary]])
        {
            return [];
        }

        var blocks = hit + read;
        var ratio = hit / blocks * 100;
        return
        [
            blocks > 0
                ? new Stat("cache hits", ratio, "%", Level: blocks >= EnoughBlocks && ratio < 90 ? AlarmLevel.Warning : AlarmLevel.Ok)
                : new Stat("cache hits", null, "%", "no reads yet"),
            new Stat("deadlocks", deadlocks),
            new Stat("commits", commits),
            new Stat("rollbacks", rollbacks),
            new Stat("temporary files", temporary, "bytes"),
        ];
    }

    private async ValueTask<IReadOnlyList<Stat>> ReplicationAsync(CancellationToken cancellationToken)
    {
        var own = await client.QueryOneAsync(
            StandbyOfSql, static row => (Lag: Number(row, 0), IsStandby: row.GetBoolean(1)), cancellationToken);
        var standbys = await client.QueryAsync(
            StandbysSql,
            static row => (
                Name: row.GetString(0), State: row.IsDBNull(1) ? null : row.GetString(1), Bytes: Number(row, 2), Seconds: Number(row, 3)),
            cancellationToken);
        var stats = new List<Stat>();
        if (own.IsStandby)
        {
            stats.Add(new Stat("behind the primary", own.Lag, "s", own.Lag is null ? "n/a" : null, Level: LagLevel(own.Lag)));
        }

        foreach (var (name, state, bytes, seconds) in standbys)
        {
            stats.Add(state is null
                ? new Stat($"standby {name}", null, Text: "hidden, grant pg_monitor")
                : new Stat($"standby {name} ({state})", seconds ?? 0, "s", Level: LagLevel(seconds)));
            stats.AddRange(bytes is null ? [] : [new Stat($"{name} not replayed", bytes, "bytes")]);
        }

        return stats.Count > 0 ? stats : [new Stat("replication", null, Text: "no standby connected")];
    }

    private async ValueTask<IReadOnlyList<Stat>> SizeAsync(CancellationToken cancellationToken)
    {
        var databases = await client.QueryAsync(
            SizeSql,
            static row => (Name: row.GetString(0), Bytes: row.GetDouble(1), Total: row.GetDouble(2), IsOwn: row.GetBoolean(3)),
            cancellationToken);
        return
        [
            .. databases.Where(database => database.IsOwn).Select(database => new Stat(database.Name, database.Bytes, "bytes")),
            .. databases.Take(1).Select(database => new Stat("all databases", database.Total, "bytes")),
            .. databases.Where(database => !database.IsOwn).Take(3).Select(database => new Stat(database.Name, database.Bytes, "bytes")),
        ];
    }

    private static AlarmLevel LagLevel(double? seconds) => seconds switch
    {
        >= 300 => AlarmLevel.Critical,
        >= 30 => AlarmLevel.Warning,
        _ => AlarmLevel.Ok,
    };
}
