using System.Buffers.Binary;
using System.Data;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Operator.Storage.Sql;

namespace Operator.Storage.Postgres;

/// <summary>PostgreSQL's way of saying it.</summary>
/// <param name="server">The server's name, for messages.</param>
internal sealed class PostgresDialect(string server) : SqlDialect
{
    public override string Like => "ILIKE";

    public override string NoIndex => string.Empty;

    // Without a join that could be planned while the table is empty, and then read all of it.
    public override string Heads => """
        WITH RECURSIVE head AS (
            (SELECT recipient, channel, priority, seq, next_attempt_at, lease_owner, lease_until FROM outbound
            WHERE status = 0 ORDER BY recipient, channel, priority, seq LIMIT 1)
            UNION ALL
            SELECT next.* FROM head CROSS JOIN LATERAL (
                SELECT recipient, channel, priority, seq, next_attempt_at, lease_owner, lease_until FROM outbound
                WHERE status = 0 AND (recipient, channel, priority) > (head.recipient, head.channel, head.priority)
                ORDER BY recipient, channel, priority, seq LIMIT 1) AS next)
        """;

    // What somebody else has taken since this statement began is looked at as it is by now.
    public override string TakeDue => """
        SELECT unchanged.seq FROM due CROSS JOIN LATERAL (
            SELECT seq FROM outbound
            WHERE seq = due.seq AND status = 0 AND next_attempt_at <= @now AND lease_until = due.lease_until FOR UPDATE SKIP LOCKED) AS unchanged
        """;

    public override string IgnoringCase(string column) => $"LOWER({column})";

    // PostgreSQL's texts are valid UTF-8 without U+0000; what is neither comes from outside and is shown as unreadable. Valid pairs stay.
    public override object Value(object value) => value is string text && (text.Contains('\0') || text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD')
        : value;

    public override SqlSession OpenSession(DbConnection connection) => new PostgresWriterSession((NpgsqlConnection)connection, this);

    public override bool Begin(SqlSession session, IReadOnlyList<WriteRequest> requests, bool mayGoAtOnce)
    {
        // Always in the same order, so that nobody waits for somebody who waits.
        var keys = requests.SelectMany(request => request.Alone).Distinct(StringComparer.Ordinal).Select(Key).Order().ToArray();
        if (!mayGoAtOnce)
        {
            session.Post("BEGIN");
        }

        if (keys.Length > 0)
        {
            session.Post("SELECT pg_advisory_xact_lock(key) FROM unnest(@keys) AS key", ("@keys", keys));
        }

        return mayGoAtOnce;
    }

    public override bool IsConflict(Exception exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable,
    };

    public override bool IsBroken(DbConnection connection) => connection.State != ConnectionState.Open;

    public override Exception Explain(Exception exception) => PostgresFaults.InUse(server, exception);

    /// <summary>The number that PostgreSQL locks for a name.</summary>
    public static long Key(string name) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
