using System.Data.Common;
using Operator.Messaging;

namespace Operator.Storage.Sql;

internal sealed partial class MessageStore
{
    private const string Newest = "SELECT * FROM inbound ORDER BY seq DESC LIMIT @limit";
    private const string ById = "SELECT * FROM inbound WHERE id = @id";
    private const string ByProviderId = "SELECT * FROM inbound WHERE channel = @channel AND provider_id = @providerId";

    public ValueTask<IReadOnlyList<HistoryEntry>> GetHistoryAsync(int limit, CancellationToken cancellationToken) =>
        ReadHistoryAsync(Newest, [("@limit", limit)], cancellationToken);

    public ValueTask<IReadOnlyList<OutboundHistory>> GetUnaskedAsync(int limit, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.List(
            $"SELECT {MessageRows.HistoryColumns} FROM outbound WHERE in_reply_to IS NULL ORDER BY seq DESC LIMIT @limit",
            static row => MessageRows.History(row, 0),
            ("@limit", limit)),
        cancellationToken);

    public async ValueTask<HistoryEntry?> FindAsync(Guid inboundId, CancellationToken cancellationToken) =>
        (await ReadHistoryAsync(ById, [("@id", inboundId)], cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    public async ValueTask<HistoryEntry?> FindByProviderIdAsync(
        MessageChannel channel, string providerId, CancellationToken cancellationToken) =>
        (await ReadHistoryAsync(ByProviderId, [("@channel", (int)channel), ("@providerId", providerId)], cancellationToken)
            .ConfigureAwait(false)).SingleOrDefault();

    public ValueTask<Guid?> FindOutboundAsync(string providerId, CancellationToken cancellationToken) => database.ReadAsync(
        session =>
        {
            using var rows = session.Query("SELECT id FROM outbound WHERE provider_id = @providerId", ("@providerId", providerId));
            return rows.Read() ? rows.GetGuid(0) : (Guid?)null;
        },
        cancellationToken);

    // One query for messages and replies, so that both are of one moment.
    private ValueTask<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(
        string messages, (string Name, object? Value)[] parameters, CancellationToken cancellationToken) => database.ReadAsync(
        session =>
        {
            using var rows = session.Query(
                $"""
                SELECT {MessageRows.InboundColumns}, inbound.outcome, inbound.command_id, inbound.reference, inbound.handled_at,
                    {MessageRows.HistoryColumns}
                FROM ({messages}) AS inbound LEFT JOIN outbound ON outbound.in_reply_to = inbound.id
                ORDER BY inbound.seq DESC, outbound.seq
                """,
                parameters);
            return (IReadOnlyList<HistoryEntry>)Entries(rows);
        },
        cancellationToken);

    private static List<HistoryEntry> Entries(DbDataReader rows)
    {
        List<HistoryEntry> entries = [];
        List<OutboundHistory> replies = [];
        while (rows.Read())
        {
            var message = MessageRows.Inbound(rows, 0);
            if (entries is [] || entries[^1].Message.Id != message.Id)
            {
                replies = [];
                entries.Add(new HistoryEntry(
                    message,
                    (InboundOutcome)rows.GetInt32(8),
                    MessageRows.Text(rows, 9),
                    MessageRows.Text(rows, 10),
                    rows.IsDBNull(11) ? null : MessageRows.Instant(rows, 11),
                    replies));
            }

            if (!rows.IsDBNull(12))
            {
                replies.Add(MessageRows.History(rows, 12));
            }
        }

        return entries;
    }
}
