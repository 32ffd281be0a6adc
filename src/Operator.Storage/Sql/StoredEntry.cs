using Operator.Workflows.Hosting;

namespace Operator.Storage.Sql;

/// <summary>A journal entry of a <see cref="StoredBurst"/>.</summary>
internal sealed record StoredEntry(int Execution, long Sequence, DateTimeOffset Timestamp, string EventName, string? Message, object? Payload)
{
    public static StoredEntry Of(JournalRecord record, int execution) =>
        new(execution, record.Sequence, record.Timestamp, record.EventName, record.Message, record.Payload);

    public JournalRecord ToRecord(ActivityExecutionRecord execution) => new(execution)
    {
        Sequence = Sequence,
        Timestamp = Timestamp,
        EventName = EventName,
        Message = Message,
        Payload = Payload,
    };
}
