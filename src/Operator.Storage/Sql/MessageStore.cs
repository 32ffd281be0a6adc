using Operator.Messaging;

namespace Operator.Storage.Sql;

/// <summary>Inbox, outbox and history in the database. Thread-safe.</summary>
internal sealed partial class MessageStore(Database database) : IMessageStore, IDeliveryStore
{
    // Gives the sender, or nothing when there is nothing to close.
    private const string Close = """
        UPDATE inbound
        SET outcome = @outcome, command_id = @commandId, reference = @reference, handled_at = @handledAt, lease_owner = NULL, lease_until = 0
        WHERE id = @inbound AND outcome = 0 AND (CAST(@node AS TEXT) IS NULL OR lease_owner = CAST(@node AS TEXT))
        RETURNING sender
        """;

    // What is claimed is claimed by one at a time.
    private const string Inbox = "inbox";

    public ValueTask<InboundReception> ReceiveAsync(InboundMessage message, CancellationToken cancellationToken) => database.Node is { } node
        ? ReceiveSharedAsync(message, node, cancellationToken)
        : database.WriteAsync(
            session => session.Execute(
                """
                INSERT INTO inbound (id, channel, provider_id, idempotency_token, sender, recipient, body, received_at)
                VALUES (@id, @channel, @providerId, @token, @sender, @recipient, @body, @receivedAt)
                ON CONFLICT DO NOTHING
                """,
                Parameters(message)) == 1 ? InboundReception.Next : InboundReception.Duplicate,
            cancellationToken);

    public async ValueTask RecordAsync(InboundMessage message, InboundOutcome outcome, DateTimeOffset handledAt, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            session => session.Execute(
                """
                INSERT INTO inbound (id, channel, provider_id, idempotency_token, sender, recipient, body, received_at, outcome, handled_at)
                VALUES (@id, @channel, @providerId, @token, @sender, @recipient, @body, @receivedAt, @outcome, @handledAt)
                ON CONFLICT DO NOTHING
                """,
                [.. Parameters(message), ("@outcome", (int)outcome), ("@handledAt", handledAt.UtcTicks)]),
            cancellationToken).ConfigureAwait(false);

    public ValueTask<IReadOnlyList<InboundMessage>> ClaimPendingInboundAsync(
        string owner, DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            const string sql = $"""
                UPDATE inbound SET lease_owner = @owner, lease_until = @until
                WHERE seq IN (
                    SELECT candidate.seq FROM inbound AS candidate
                    WHERE candidate.outcome = 0 AND candidate.lease_until <= @now AND NOT EXISTS (
                        SELECT 1 FROM inbound AS older
                        WHERE older.outcome = 0 AND older.sender = candidate.sender AND older.seq < candidate.seq
                            AND older.lease_until > @now AND older.lease_owner <> @owner)
                    ORDER BY candidate.seq LIMIT @limit)
                RETURNING {MessageRows.InboundColumns}, inbound.seq
                """;
            using var rows = session.Query(
                sql, ("@owner", owner), ("@until", (now + lease).UtcTicks), ("@now", now.UtcTicks), ("@limit", limit));
            List<(long Order, InboundMessage Message)> claimed = [];
            while (rows.Read())
            {
                claimed.Add((rows.GetInt64(8), MessageRows.Inbound(rows, 0)));
            }

            return (IReadOnlyList<InboundMessage>)InOrder(claimed);
        },
        cancellationToken,
        Inbox);

    public async ValueTask TakeOverAsync(CancellationToken cancellationToken)
    {
        if (database.Node is not null)
        {
            await AdoptAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        await database.WriteAsync(
            session => session.Execute("UPDATE inbound SET lease_until = 0 WHERE outcome = 0 AND lease_until > 0")
                + session.Execute("UPDATE outbound SET lease_until = 0 WHERE status = 0 AND lease_until > 0"),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<bool> CompleteInboundAsync(Guid inboundId, InboundResult result, CancellationToken cancellationToken) =>
        await CompleteInboundAsync(inboundId, result, lease: null, cancellationToken).ConfigureAwait(false) != InboundCompletion.NotPending;

    public ValueTask<InboundCompletion> CompleteInboundAsync(
        Guid inboundId, InboundResult result, OutboundLease? lease, CancellationToken cancellationToken)
    {
        if (result.Outcome == InboundOutcome.Pending)
        {
            throw new ArgumentException("A handled message has an outcome other than Pending.", nameof(result));
        }

        if (database.Node is { } node && result is { RemainingPages: null, Replies: [var reply] })
        {
            return CompleteSharedAsync(inboundId, result, reply, lease, node, cancellationToken);
        }

        return database.WriteAsync(
            async session =>
            {
                var closing = session.QueryAsync(Close, static rows => rows.Read() ? rows.GetString(0) : null, Closing(inboundId, result, database.Node));
                if (await closing.ConfigureAwait(false) is not { } sender)
                {
                    return InboundCompletion.NotPending;
                }

                if (result.RemainingPages is { } pages)
                {
                    ReplacePages(session, sender, pages);
                }

                return await InsertAsync(session, result.Replies, lease).ConfigureAwait(false) ? InboundCompletion.ClosedAndLeased : InboundCompletion.Closed;
            },
            TimeSpan.Zero,
            cancellationToken);
    }

    public ValueTask<IReadOnlyList<string>> GetPagesAsync(string phoneNumber, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.List(
            "SELECT body FROM page WHERE phone_number = @phoneNumber ORDER BY position", row => row.GetString(0), ("@phoneNumber", phoneNumber)),
        cancellationToken);

    private static (string Name, object? Value)[] Parameters(InboundMessage message) =>
    [
        ("@id", message.Id),
        ("@channel", (int)message.Channel),
        ("@providerId", message.ProviderId),
        ("@token", message.IdempotencyToken),
        ("@sender", message.From),
        ("@recipient", message.To),
        ("@body", message.Body),
        ("@receivedAt", message.ReceivedAt.UtcTicks),
    ];

    private static (string Name, object? Value)[] Closing(Guid inboundId, InboundResult result, string? node) =>
    [
        ("@outcome", (int)result.Outcome),
        ("@commandId", result.CommandId),
        ("@reference", result.Reference),
        ("@handledAt", result.HandledAt.UtcTicks),
        ("@inbound", inboundId),
        ("@node", node),
    ];

    private static void ReplacePages(SqlSession session, string phoneNumber, IReadOnlyList<string> pages)
    {
        session.Post("DELETE FROM page WHERE phone_number = @phoneNumber", ("@phoneNumber", phoneNumber));
        for (var i = 0; i < pages.Count; i++)
        {
            session.Post(
                "INSERT INTO page (phone_number, position, body) VALUES (@phoneNumber, @position, @body)",
                ("@phoneNumber", phoneNumber), ("@position", i), ("@body", pages[i]));
        }
    }

    // The rows of RETURNING come in any order.
    private static T[] InOrder<T>(List<(long Order, T Message)> claimed) =>
        [.. claimed.OrderBy(row => row.Order).Select(row => row.Message)];
}
