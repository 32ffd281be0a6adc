using System.Text.RegularExpressions;
using Operator.Monitors.Calls;

namespace Operator.Monitors.PostgreSql;

internal sealed partial class PostgreSqlTopics
{
    private const int MaxStatementLength = 60;

    private const string RunningSql = Sessions + """
        , q AS (SELECT s.*, a.query FROM s JOIN pg_stat_activity a USING (pid))
        SELECT usename, pid, extract(epoch FROM clock_timestamp() - query_start)::float8, left(query, 1000), hidden
        FROM q WHERE (state = 'active' AND clock_timestamp() - query_start >= interval '1 second' AND pid <> pg_backend_pid()) OR hidden
        ORDER BY hidden, query_start LIMIT 5
        """;

    private const string HasStatementsSql = """
        SELECT to_regclass('pg_stat_statements') IS NOT NULL
               AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('pg_stat_statements') AND attname = 'mean_exec_time')
        """;

    // PostgreSQL 13 and later; the statements come with their values already replaced.
    private const string StatementsSql = """
        SELECT left(query, 1000), mean_exec_time::float8, calls::float8
        FROM pg_stat_statements WHERE calls >= 5 ORDER BY mean_exec_time DESC LIMIT 3
        """;

    /// <summary>The statements that run for a second or more now, then those that were slowest on average.</summary>
    private async ValueTask<IReadOnlyList<Stat>> SlowAsync(CancellationToken cancellationToken)
    {
        var running = await client.QueryAsync(
            RunningSql,
            static row => (User: row.GetString(0), Pid: row.GetInt32(1), Seconds: Number(row, 2), Sql: row.GetString(3), IsHidden: row.GetBoolean(4)),
            cancellationToken);
        var hidden = running.Count(row => row.IsHidden);
        List<Stat> stats =
        [
            .. running.Where(row => !row.IsHidden).Select(row => new Stat(
                $"{row.User} pid {row.Pid}: {Statement(row.Sql)}", row.Seconds, "s", Level: LongLevel(row.Seconds))),
        ];
        if (stats.Count == 0)
        {
            stats.Add(new Stat("running a second or more", null, Text: "none"));
        }

        if (await client.QueryOneAsync(HasStatementsSql, static row => row.GetBoolean(0), cancellationToken))
        {
            var slowest = await client.QueryAsync(
                StatementsSql, static row => (Sql: row.GetString(0), Mean: row.GetDouble(1), Calls: row.GetDouble(2)), cancellationToken);
            stats.AddRange(slowest.Select(row => new Stat($"on average, {UnitFormat.Format(row.Calls, "")} calls: {Statement(row.Sql)}", row.Mean, "ms")));
        }

        return [.. stats, .. Hidden(hidden)];
    }

    // Values in statements are people's data.
    private static string Statement(string sql) => ShortText.Clean(Value.Replace(sql, "?"), MaxStatementLength);

    [GeneratedRegex(@"(?:\bE)?'(?:[^']|'')*(?:'|$)|\$(?<tag>\w*)\$.*?(?:\$\k<tag>\$|$)|(?<![\w$])\d+(?:\.\d+)?", RegexOptions.Singleline)]
    private static partial Regex Value { get; }
}
