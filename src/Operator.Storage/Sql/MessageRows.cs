using System.Data.Common;
using Operator.Messaging;

namespace Operator.Storage.Sql;

/// <summary>Turns rows into messages. The columns come in the order of the lists here.</summary>
internal static class MessageRows
{
    public const string InboundColumns = """
        inbound.id, inbound.channel, inbound.provider_id, inbound.idempotency_token, inbound.sender, inbound.recipient, inbound.body,
        inbound.received_at
        """;

    public const string OutboundColumns = """
        outbound.id, outbound.channel, outbound.sender, outbound.recipient, outbound.body, outbound.in_reply_to, outbound.priority,
        outbound.created_at, outbound.status, outbound.provider_id, outbound.error_code, outbound.error_text, outbound.attempts,
        outbound.next_attempt_at, outbound.updated_at
        """;

    /// <summary>The outbound columns with the message's life.</summary>
    public const string HistoryColumns = $"{OutboundColumns}, outbound.life";

    /// <summary>Reads the inbound columns, which begin at <paramref name="first"/>.</summary>
    public static InboundMessage Inbound(DbDataReader row, int first) => new(
        row.GetGuid(first),
        (MessageChannel)row.GetInt32(first + 1),
        row.GetString(first + 2),
        Text(row, first + 3),
        row.GetString(first + 4),
        row.GetString(first + 5),
        row.GetString(first + 6),
        Instant(row, first + 7));

    /// <summary>Reads the outbound columns, which begin at <paramref name="first"/>.</summary>
    public static OutboundState Outbound(DbDataReader row, int first) => new(
        new OutboundMessage(
            row.GetGuid(first),
            (MessageChannel)row.GetInt32(first + 1),
            Text(row, first + 2),
            row.GetString(first + 3),
            row.GetString(first + 4),
            row.IsDBNull(first + 5) ? null : row.GetGuid(first + 5),
            (MessagePriority)row.GetInt32(first + 6),
            Instant(row, first + 7)),
        (DeliveryStatus)row.GetInt32(first + 8),
        Text(row, first + 9),
        row.IsDBNull(first + 10) ? null : row.GetInt32(first + 10),
        Text(row, first + 11),
        row.GetInt32(first + 12),
        Instant(row, first + 13),
        Instant(row, first + 14));

    /// <summary>Reads the columns of an outbound message with its life, which begin at <paramref name="first"/>.</summary>
    public static OutboundHistory History(DbDataReader row, int first) => new(Outbound(row, first), StoredLife.Read(row.GetString(first + 15)));

    /// <summary>Reads a text or null.</summary>
    public static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>Reads an instant.</summary>
    public static DateTimeOffset Instant(DbDataReader row, int column) => new(row.GetInt64(column), TimeSpan.Zero);
}
