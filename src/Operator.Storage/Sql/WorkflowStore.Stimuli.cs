using System.Data.Common;
using Operator.Workflows.Hosting;

namespace Operator.Storage.Sql;

/// <content>Stimuli that have not been delivered.</content>
internal sealed partial class WorkflowStore
{
    private const string StimulusColumns = "id, created_at, content, is_dispatched";

    public ValueTask SaveStimulusAsync(PendingStimulus stimulus, CancellationToken cancellationToken)
    {
        var content = WorkflowContent.Write(stimulus.Delivery);
        return database.WriteAsync(session => Save(session, stimulus, content), cancellationToken);
    }

    public async ValueTask DeleteStimuliAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => await database.WriteAsync(
        session => ids.Sum(id => session.Execute("DELETE FROM stimulus WHERE id = @id", ("@id", id))), cancellationToken);

    public ValueTask<IReadOnlyList<PendingStimulus>> ReadStimuliAsync(CancellationToken cancellationToken) => ReadAsync(
        $"SELECT {StimulusColumns} FROM stimulus ORDER BY created_at", Stimulus, cancellationToken);

    private static PendingStimulus Stimulus(DbDataReader row) => new(
        row.GetString(0), WorkflowRows.Instant(row, 1)!.Value, WorkflowContent.Read<StimulusDelivery>(row.GetFieldValue<byte[]>(2)), row.GetBoolean(3));

    private void Save(SqlSession session, PendingStimulus stimulus, byte[] content)
    {
        ReadOnlySpan<(string Name, object? Value)> values =
        [
            ("@id", stimulus.Id),
            ("@created", stimulus.CreatedAt.UtcTicks),
            ("@dispatched", stimulus.IsDispatched),
            ("@content", content),
            ("@node", database.Node),
            ("@hash", stimulus.Delivery.Hash),
        ];
        if (database.Node is not null)
        {
            session.Post(
                """
                INSERT INTO stimulus (id, created_at, is_dispatched, content, owner, hash) VALUES (@id, @created, @dispatched, @content, @node, @hash)
                ON CONFLICT (id) DO UPDATE SET is_dispatched = @dispatched
                """,
                values);
        }
        else
        {
            session.Post(
                """
                INSERT INTO stimulus (id, created_at, is_dispatched, content) VALUES (@id, @created, @dispatched, @content)
                ON CONFLICT (id) DO UPDATE SET is_dispatched = @dispatched
                """,
                values[..^2]);
        }
    }
}
