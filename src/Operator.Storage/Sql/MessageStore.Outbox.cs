using Operator.Messaging;

namespace Operator.Storage.Sql;

internal sealed partial class MessageStore
{
    // The text is at the provider already; should this get lost, it is found there.
    private static readonly TimeSpan AttemptPatience = TimeSpan.FromMilliseconds(20);

    // A node that lives ends its leases itself; the others' clocks may differ.
    private const string IsNobodys = "AND (candidate.lease_owner IS NULL OR candidate.lease_owner = @owner OR NOT EXISTS (SELECT 1 FROM node WHERE node.id = candidate.lease_owner))";

    // A message for each row of what stands between the two; gives whether it is leased.
    private const string InsertFrom = $"""
        INSERT INTO outbound
            (id, channel, sender, recipient, body, in_reply_to, priority, created_at, next_attempt_at, updated_at, status, error_code, error_text,
            life, lease_owner, lease_until)
        SELECT @id, @channel, @sender, @recipient, @body, @inReplyTo, @priority, @createdAt, @createdAt, @createdAt,
            CASE WHEN place.error_code IS NULL THEN 0 ELSE 51 END, place.error_code, place.error_text,
            {StoredLife.Refused}, place.owner, CASE WHEN place.owner IS NULL THEN 0 ELSE CAST(@until AS BIGINT) END
        FROM (
            SELECT refusal.error_code, refusal.error_text, CASE WHEN refusal.error_code IS NOT NULL OR CAST(@owner AS TEXT) IS NULL OR EXISTS (
                SELECT 1 FROM outbound
                WHERE status = 0 AND recipient = @recipient AND channel = @channel AND priority = @priority)
                THEN NULL ELSE CAST(@owner AS TEXT) END AS owner
            FROM
        """;

    private const string InsertAs = """
                AS occasion LEFT JOIN opt_out AS refusal ON refusal.channel = @channel AND refusal.phone_number = @recipient) AS place
        WHERE TRUE
        ON CONFLICT (id) DO NOTHING
        RETURNING lease_owner IS NOT NULL AS is_leased
        """;

    public async ValueTask EnqueueAsync(IReadOnlyList<OutboundMessage> messages, CancellationToken cancellationToken) =>
        await database.WriteAsync(session => InsertAsync(session, messages, lease: null), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);

    public ValueTask<int> EndLeasesAsync(string owner, IReadOnlyCollection<DateTimeOffset> except, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var ends = except.Select((end, n) => (Name: $"@end{n}", Value: (object?)end.UtcTicks)).ToList();
            return session.Execute(
                $"UPDATE outbound SET lease_until = 0 WHERE status = 0 AND lease_owner = @owner AND lease_until NOT IN (0{string.Concat(ends.Select(end => $", {end.Name}"))})",
                [("@owner", owner), .. ends]);
        },
        cancellationToken);

    public ValueTask<IReadOnlyList<OutboundState>> ClaimDueOutboundAsync(
        string owner, DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            // More are due than are taken: somebody else may be at some of them.
            var sql = $"""
                UPDATE outbound
                SET attempts = attempts + CASE WHEN lease_owner IS NULL THEN 0 ELSE 1 END,
                    life = CASE WHEN lease_owner IS NULL THEN life ELSE {StoredLife.Kept} || @step END,
                    lease_owner = @owner,
                    lease_until = @until
                WHERE seq IN (
                    {database.Dialect.Heads},
                    due AS (
                        SELECT candidate.seq, candidate.lease_until FROM head AS candidate
                        WHERE candidate.next_attempt_at <= @now AND candidate.lease_until <= @now {(database.Node is null ? string.Empty : IsNobodys)}
                        ORDER BY candidate.priority, candidate.seq LIMIT 4 * @limit),
                    taken AS ({database.Dialect.TakeDue} LIMIT @limit)
                    SELECT seq FROM taken)
                RETURNING {MessageRows.OutboundColumns}, outbound.seq
                """;
            using var rows = session.Query(
                sql,
                ("@step", StoredLife.Step(DeliveryEventKind.Interruption, now)),
                ("@owner", owner),
                ("@until", (now + lease).UtcTicks),
                ("@now", now.UtcTicks),
                ("@limit", limit));
            List<(long Order, OutboundState Message)> claimed = [];
            while (rows.Read())
            {
                claimed.Add((rows.GetInt64(15), MessageRows.Outbound(rows, 0)));
            }

            return (IReadOnlyList<OutboundState>)[.. InOrder(claimed).OrderBy(state => state.Message.Priority)];
        },
        cancellationToken);

    public ValueTask<bool> RecordAttemptAsync(
        Guid outboundId,
        DeliveryStatus status,
        string? providerId,
        int? errorCode,
        string? errorText,
        DateTimeOffset? nextAttemptAt,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (status == DeliveryStatus.Pending != nextAttemptAt.HasValue)
        {
            throw new ArgumentException("A message has a further attempt when, and only when, it stays Pending.", nameof(nextAttemptAt));
        }

        // A callback may have come before this; what it said outranks the attempt's result.
        const string sql = $"""
            UPDATE outbound
            SET attempts = attempts + 1,
                provider_id = COALESCE(@providerId, provider_id),
                error_code = CASE WHEN status <= @status THEN @errorCode ELSE error_code END,
                error_text = CASE WHEN status <= @status THEN @errorText ELSE error_text END,
                status = CASE WHEN status < @status THEN @status ELSE status END,
                next_attempt_at = COALESCE(@nextAttemptAt, next_attempt_at),
                updated_at = @now,
                life = {StoredLife.Kept} || @step,
                lease_owner = NULL,
                lease_until = 0
            WHERE id = @id
            RETURNING status <> 0 AND EXISTS (
                SELECT 1 FROM outbound AS next
                WHERE next.status = 0 AND next.recipient = outbound.recipient AND next.channel = outbound.channel
                    AND next.priority = outbound.priority AND next.seq <> outbound.seq)
            """;
        return database.WriteAtOnceAsync(
            session => session.QueryAsync(
                sql,
                static rows => rows.Read() && rows.GetBoolean(0),
                ("@status", (int)status),
                ("@providerId", providerId),
                ("@errorCode", errorCode),
                ("@errorText", errorText),
                ("@nextAttemptAt", nextAttemptAt?.UtcTicks),
                ("@now", now.UtcTicks),
                ("@step", StoredLife.Step(DeliveryEventKind.Attempt, now, status, errorCode, errorText)),
                ("@id", outboundId)),
            AttemptPatience,
            cancellationToken,
            AloneFor(outboundId));
    }

    public ValueTask<bool> ApplyStatusAsync(
        Guid outboundId,
        DeliveryStatus status,
        string? providerId,
        int? errorCode,
        string? errorText,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        // A repeated callback adds what it knows more; a later state starts afresh; an outranked one changes nothing but a missing id.
        const string sql = $"""
            UPDATE outbound
            SET provider_id = COALESCE(provider_id, @providerId),
                error_code = CASE WHEN status < @status THEN @errorCode WHEN status = @status THEN COALESCE(@errorCode, error_code) ELSE error_code END,
                error_text = CASE WHEN status < @status THEN @errorText WHEN status = @status THEN COALESCE(@errorText, error_text) ELSE error_text END,
                updated_at = CASE WHEN status <= @status THEN @now ELSE updated_at END,
                life = CASE WHEN status < @status OR (status = @status AND error_code IS NULL AND CAST(@errorCode AS INTEGER) IS NOT NULL)
                    THEN {StoredLife.Kept} || @step ELSE life END,
                status = CASE WHEN status < @status THEN @status ELSE status END
            WHERE id = @id
            """;
        return database.WriteAtOnceAsync(
            async session => await session.ExecuteAsync(
                sql,
                ("@status", (int)status),
                ("@providerId", providerId),
                ("@errorCode", errorCode),
                ("@errorText", errorText),
                ("@now", now.UtcTicks),
                ("@step", StoredLife.Step(DeliveryEventKind.Report, now, status, errorCode, errorText)),
                ("@id", outboundId)).ConfigureAwait(false) == 1,
            TimeSpan.Zero,
            cancellationToken,
            AloneFor(outboundId));
    }

    // One node sends a message, and others hear what became of it: two that wait for each other's messages would wait for ever.
    private string[] AloneFor(Guid outboundId) => database.Node is null ? [] : [$"outbound {outboundId:N}"];

    // Leases the first message, if it may be sent at once, and says whether it did.
    private static async ValueTask<bool> InsertAsync(SqlSession session, IReadOnlyList<OutboundMessage> messages, OutboundLease? lease)
    {
        var isLeased = false;
        for (var i = 0; i < messages.Count; i++)
        {
            isLeased |= await InsertAsync(session, messages[i], i == 0 ? lease : null).ConfigureAwait(false);
        }

        return isLeased;
    }

    private static ValueTask<bool> InsertAsync(SqlSession session, OutboundMessage message, OutboundLease? lease) => session.QueryAsync(
        $"{InsertFrom} (SELECT 1) {InsertAs}", static rows => rows.Read() && rows.GetBoolean(0), Insertion(message, lease));

    private static (string Name, object? Value)[] Insertion(OutboundMessage message, OutboundLease? lease) =>
    [
        ("@id", message.Id),
        ("@channel", (int)message.Channel),
        ("@sender", message.From),
        ("@recipient", message.To),
        ("@body", message.Body),
        ("@inReplyTo", message.InReplyTo),
        ("@priority", (int)message.Priority),
        ("@createdAt", message.CreatedAt.UtcTicks),
        ("@owner", lease?.Owner),
        ("@until", lease?.Until.UtcTicks),
    ];
}
