using Operator.Messaging;

namespace Operator.Storage.Sql;

/// <content>Sharing the work with other programs: each pending text has an owner, and those of one sender have the same.</content>
internal sealed partial class MessageStore
{
    private readonly string receive = $"""
        WITH received AS (
            INSERT INTO inbound (id, channel, provider_id, idempotency_token, sender, recipient, body, received_at, lease_owner)
            SELECT @id, @channel, @providerId, @token, @sender, @recipient, @body, @receivedAt, COALESCE(
                (SELECT older.lease_owner FROM inbound AS older WHERE older.outcome = 0 AND older.sender = @sender ORDER BY older.seq DESC LIMIT 1),
                @node)
            ON CONFLICT DO NOTHING
            RETURNING lease_owner, EXISTS (
                SELECT 1 FROM inbound AS older WHERE older.outcome = 0 AND older.sender = @sender AND older.seq < inbound.seq) AS is_behind)
        SELECT lease_owner = @node, is_behind, CASE WHEN lease_owner <> @node THEN {database.Announcement("@inbox || lease_owner")} END FROM received
        """;

    // What one of several nodes does for all: the first that lives. A database without others has no such table.
    private string IfFirst => database.Node is null ? string.Empty : "AND @self = (SELECT MIN(id) FROM node)";

    public async ValueTask AdoptAsync(CancellationToken cancellationToken)
    {
        if (database.Node is not { } node)
        {
            return;
        }

        // Texts of a sender go to the node that has older ones, if it lives.
        const string inbound = """
            UPDATE inbound SET lease_until = 0, lease_owner = COALESCE(
                (SELECT older.lease_owner FROM inbound AS older JOIN node ON node.id = older.lease_owner
                WHERE older.outcome = 0 AND older.sender = inbound.sender AND older.seq < inbound.seq ORDER BY older.seq LIMIT 1), @node)
            WHERE outcome = 0 AND NOT EXISTS (SELECT 1 FROM node WHERE node.id = lease_owner)
            """;

        // What was being sent is due at once; that it was leased before tells that it may have been.
        const string outbound = """
            UPDATE outbound SET lease_until = 0
            WHERE status = 0 AND lease_until > 0 AND NOT EXISTS (SELECT 1 FROM node WHERE node.id = lease_owner)
            """;
        await database.WriteAsync(
            session =>
            {
                database.RemoveDeadNodes(session);
                return session.Execute(inbound, ("@node", node)) + session.Execute(outbound);
            },
            cancellationToken,
            Inbox).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<PendingText>> GetPendingAsync(CancellationToken cancellationToken) => database.Node is not { } node
        ? []
        : await database.ReadAsync(
            session => session.List(
                "SELECT id, sender FROM inbound WHERE outcome = 0 AND lease_owner = @node ORDER BY seq",
                row => new PendingText(row.GetGuid(0), row.GetString(1)),
                ("@node", node)),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<InboundMessage?> FindPendingAsync(string sender, CancellationToken cancellationToken) => database.Node is not { } node
        ? null
        : await database.ReadAsync(
            session =>
            {
                using var rows = session.Query(
                    $"SELECT {MessageRows.InboundColumns} FROM inbound WHERE outcome = 0 AND sender = @sender AND lease_owner = @node ORDER BY seq LIMIT 1",
                    ("@sender", sender),
                    ("@node", node));
                return rows.Read() ? MessageRows.Inbound(rows, 0) : null;
            },
            cancellationToken).ConfigureAwait(false);

    // Nobody else receives a text of the sender meanwhile, so that the numbers of arrival are in order and all are one node's.
    private ValueTask<InboundReception> ReceiveSharedAsync(InboundMessage message, string node, CancellationToken cancellationToken) => database.WriteAtOnceAsync(
        session => session.QueryAsync(
            receive,
            static rows => !rows.Read() ? InboundReception.Duplicate
                : !rows.GetBoolean(0) ? InboundReception.Elsewhere
                : rows.GetBoolean(1) ? InboundReception.Behind
                : InboundReception.Next,
            [.. Parameters(message), ("@node", node), ("@inbox", News.Inbox(string.Empty))]),
        TimeSpan.Zero,
        cancellationToken,
        $"sender {message.From}");

    private ValueTask<InboundCompletion> CompleteSharedAsync(
        Guid inboundId, InboundResult result, OutboundMessage reply, OutboundLease? lease, string node, CancellationToken cancellationToken)
    {
        const string sql = $"""
            WITH closed AS ({Close}), placed AS ({InsertFrom} closed {InsertAs})
            SELECT COALESCE((SELECT is_leased FROM placed), FALSE) FROM closed
            """;
        return database.WriteAtOnceAsync(
            session => session.QueryAsync(
                sql,
                static rows => !rows.Read() ? InboundCompletion.NotPending : rows.GetBoolean(0) ? InboundCompletion.ClosedAndLeased : InboundCompletion.Closed,
                [.. Closing(inboundId, result, node), .. Insertion(reply, lease)]),
            TimeSpan.Zero,
            cancellationToken);
    }
}
