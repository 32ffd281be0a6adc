using Operator.Messaging;

namespace Operator.Storage.Sql;

/// <content>What became of messages. 10 to 40: the provider has it; 50 and 51: not delivered, failed.</content>
internal sealed partial class MessageStore
{
    public async ValueTask OptOutAsync(OptOut optOut, CancellationToken cancellationToken) => await database.WriteAsync(
        session =>
        {
            session.Execute(
                """
                INSERT INTO opt_out (channel, phone_number, error_code, error_text, since)
                VALUES (@channel, @phoneNumber, @errorCode, @errorText, @since)
                ON CONFLICT DO NOTHING
                """,
                ("@channel", (int)optOut.Channel),
                ("@phoneNumber", optOut.PhoneNumber),
                ("@errorCode", optOut.ErrorCode),
                ("@errorText", optOut.ErrorText),
                ("@since", optOut.Since.UtcTicks));
            return session.Execute(
                $"""
                UPDATE outbound
                SET status = 51, error_code = @errorCode, error_text = @errorText, updated_at = @since, life = {StoredLife.Kept} || @step
                WHERE status = 0 AND channel = @channel AND recipient = @phoneNumber AND lease_until <= @since
                """,
                ("@errorCode", optOut.ErrorCode),
                ("@errorText", optOut.ErrorText),
                ("@since", optOut.Since.UtcTicks),
                ("@step", StoredLife.Step(DeliveryEventKind.Refusal, optOut.Since, DeliveryStatus.Failed, optOut.ErrorCode, optOut.ErrorText)),
                ("@channel", (int)optOut.Channel),
                ("@phoneNumber", optOut.PhoneNumber));
        },
        cancellationToken).ConfigureAwait(false);

    public async ValueTask OptInAsync(MessageChannel channel, string phoneNumber, CancellationToken cancellationToken) => await database.WriteAsync(
        session => session.Execute(
            "DELETE FROM opt_out WHERE channel = @channel AND phone_number = @phoneNumber",
            ("@channel", (int)channel),
            ("@phoneNumber", phoneNumber)),
        cancellationToken).ConfigureAwait(false);

    public ValueTask<IReadOnlyList<OptOut>> ReadOptOutsAsync(CancellationToken cancellationToken) => database.ReadAsync(
        session => session.List(
            "SELECT channel, phone_number, error_code, error_text, since FROM opt_out ORDER BY since DESC, phone_number",
            row => new OptOut((MessageChannel)row.GetInt32(0), row.GetString(1), row.GetInt32(2), row.GetString(3), MessageRows.Instant(row, 4))),
        cancellationToken);

    public ValueTask<IReadOnlyList<DeliveryFailure>> ReadFailuresAsync(DateTimeOffset since, CancellationToken cancellationToken) => database.ReadAsync(
        session =>
        {
            const string sql = """
                SELECT failed.channel, failed.recipient, failed.error_code, MAX(failed.error_text), COUNT(*), MAX(failed.updated_at)
                FROM outbound AS failed
                LEFT JOIN (
                    SELECT channel, recipient, MAX(seq) AS seq FROM outbound
                    WHERE created_at >= @since AND status <> 0 AND status NOT BETWEEN 50 AND 52
                    GROUP BY channel, recipient) AS well
                ON well.channel = failed.channel AND well.recipient = failed.recipient
                WHERE failed.created_at >= @since AND failed.status IN (50, 51) AND (well.seq IS NULL OR failed.seq > well.seq)
                GROUP BY failed.channel, failed.recipient, failed.error_code
                ORDER BY MAX(failed.updated_at) DESC
                """;
            return session.List(
                sql,
                row => new DeliveryFailure(
                    (MessageChannel)row.GetInt32(0),
                    row.GetString(1),
                    row.IsDBNull(2) ? null : row.GetInt32(2),
                    MessageRows.Text(row, 3),
                    row.GetInt32(4),
                    MessageRows.Instant(row, 5)),
                ("@since", since.UtcTicks));
        },
        cancellationToken);

    public ValueTask<IReadOnlyList<OutboundState>> ReadUnsettledAsync(
        DateTimeOffset now, DateTimeOffset since, TimeSpan patience, int limit, CancellationToken cancellationToken) => database.ReadAsync(
        session =>
        {
            var sql = $"""
                SELECT {MessageRows.OutboundColumns} FROM outbound
                WHERE created_at >= @since AND status BETWEEN 10 AND 40 AND provider_id IS NOT NULL
                    AND updated_at <= @now - CASE WHEN updated_at - created_at > @patience THEN updated_at - created_at ELSE @patience END
                    {IfFirst}
                ORDER BY seq LIMIT @limit
                """;
            return session.List(
                sql,
                row => MessageRows.Outbound(row, 0),
                [
                    ("@since", since.UtcTicks),
                    ("@now", now.UtcTicks),
                    ("@patience", patience.Ticks),
                    ("@limit", limit),
                    .. database.Self,
                ]);
        },
        cancellationToken);

    public ValueTask<IReadOnlyList<UndeliveredText>> ReadUndeliveredAsync(UndeliveredQuery query, CancellationToken cancellationToken) => database.ReadAsync(
        session =>
        {
            // The codes and the numbers are the program's own.
            var steps = query.Steps.Select((step, resends) =>
                $"(resends = {resends} AND error_code IN ({string.Join(", ", step.ErrorCodes.Order())}) AND updated_at <= @due{resends})");
            var sql = $"""
                SELECT {MessageRows.OutboundColumns}, outbound.resends FROM outbound
                WHERE status IN (50, 51) AND NOT is_resent AND created_at >= @since AND ({string.Join(" OR ", steps)})
                    AND COALESCE(first_created_at, created_at) >= CASE WHEN priority = @reply THEN @replySince ELSE @since END
                ORDER BY created_at, seq LIMIT @limit
                """;
            return session.List(
                sql,
                row =>
                {
                    var state = MessageRows.Outbound(row, 0);
                    return new UndeliveredText(state.Message, state.ErrorCode!.Value, row.GetInt32(15));
                },
                [
                    ("@since", (query.Now - query.Use).UtcTicks),
                    ("@replySince", (query.Now - query.ReplyUse).UtcTicks),
                    ("@reply", (int)MessagePriority.Reply),
                    ("@limit", query.Limit),
                    .. query.Steps.Select((step, resends) => ($"@due{resends}", (object?)(query.Now - step.Delay).UtcTicks)),
                ]);
        },
        cancellationToken);

    public ValueTask<bool> ResendAsync(Guid undeliveredId, Guid newId, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            const string sql = $"""
                UPDATE outbound SET is_resent = TRUE, life = {StoredLife.Kept} || @step WHERE id = @id AND status IN (50, 51) AND NOT is_resent
                RETURNING {MessageRows.OutboundColumns}, outbound.resends, COALESCE(outbound.first_created_at, outbound.created_at)
                """;
            var (message, resends, first) = await session.QueryAsync(
                sql,
                static rows => rows.Read() ? (MessageRows.Outbound(rows, 0).Message, rows.GetInt32(15), rows.GetInt64(16)) : (null, 0, 0),
                ("@step", StoredLife.Step(DeliveryEventKind.Resend, now)),
                ("@id", undeliveredId)).ConfigureAwait(false);
            if (message is null)
            {
                return false;
            }

            await InsertAsync(session, message with { Id = newId, CreatedAt = now }, lease: null).ConfigureAwait(false);
            session.Post(
                "UPDATE outbound SET resends = @resends, first_created_at = @first, life = @step || life WHERE id = @id",
                ("@resends", resends + 1),
                ("@first", first),
                ("@step", StoredLife.Step(DeliveryEventKind.Repetition, now)),
                ("@id", newId));
            return true;
        },
        TimeSpan.Zero,
        cancellationToken,
        AloneFor(undeliveredId));
}
