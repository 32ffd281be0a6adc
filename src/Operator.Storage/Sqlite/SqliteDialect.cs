using System.Data.Common;
using Operator.Storage.Sql;

namespace Operator.Storage.Sqlite;

/// <summary>SQLite's way of saying it. It has one writer at a time, so nothing needs a lock of its own.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public override string Like => "LIKE";

    public override string NoIndex => "+";

    // A comparison of all three columns at once would take the index for the first of them only, and read all that waits for the recipient.
    public override string Heads => """
        WITH RECURSIVE place (seq) AS (
            SELECT (SELECT seq FROM outbound WHERE status = 0 ORDER BY recipient, channel, priority, seq LIMIT 1)
            UNION ALL
            SELECT COALESCE(
                (SELECT seq FROM outbound
                WHERE status = 0 AND recipient = last.recipient AND channel = last.channel AND priority > last.priority
                ORDER BY priority, seq LIMIT 1),
                (SELECT seq FROM outbound
                WHERE status = 0 AND recipient = last.recipient AND channel > last.channel
                ORDER BY channel, priority, seq LIMIT 1),
                (SELECT seq FROM outbound WHERE status = 0 AND recipient > last.recipient ORDER BY recipient, channel, priority, seq LIMIT 1))
            FROM place JOIN outbound AS last ON last.seq = place.seq),
        head AS (SELECT outbound.* FROM place JOIN outbound ON outbound.seq = place.seq)
        """;

    public override string TakeDue => "SELECT seq FROM due";

    public override string IgnoringCase(string column) => $"{column} COLLATE NOCASE";

    public override object Value(object value) => value;

    public override bool Begin(SqlSession session, IReadOnlyList<WriteRequest> requests, bool mayGoAtOnce)
    {
        session.Execute("BEGIN IMMEDIATE");
        return false;
    }

    public override bool IsConflict(Exception exception) => false;

    public override bool IsBroken(DbConnection connection) => false;

    public override Exception Explain(Exception exception) => exception;
}
