using Operator.Workflows.Hosting;
using Operator.Workflows.State;

namespace Operator.Storage.Sqlite;

/// <content>Looking at instances.</content>
internal sealed partial class SqliteWorkflowStore
{
    public async ValueTask<Page<InstanceSummary>> QueryAsync(InstanceQuery query, CancellationToken cancellationToken)
    {
        var filter = new InstanceFilter(query);
        var items = await ReadAsync(
            $"SELECT {WorkflowRows.InstanceColumns} FROM instance {filter.Where} {filter.Order} {filter.Limit}",
            WorkflowRows.Instance,
            cancellationToken,
            filter.Parameters);
        if (query is { Skip: 0, Take: null })
        {
            return new Page<InstanceSummary>(items, items.Count);
        }

        var total = await ReadAsync($"SELECT COUNT(*) FROM instance {filter.Where}", row => row.GetInt64(0), cancellationToken, filter.Parameters);
        return new Page<InstanceSummary>(items, total[0]);
    }

    public async ValueTask<InstanceSummary?> FindAsync(string instanceId, CancellationToken cancellationToken) => Single(await ReadAsync(
        $"SELECT {WorkflowRows.InstanceColumns} FROM instance WHERE id = @id", WorkflowRows.Instance, cancellationToken, ("@id", instanceId)));

    public async ValueTask<WorkflowState?> FindStateAsync(string instanceId, CancellationToken cancellationToken) => Single(await ReadAsync(
        "SELECT state FROM instance WHERE id = @id AND state IS NOT NULL",
        row => WorkflowStateSerializer.Deserialize(row.GetFieldValue<byte[]>(0)),
        cancellationToken,
        ("@id", instanceId)));

    public async ValueTask<IReadOnlyList<JournalRecord>> ReadJournalAsync(string instanceId, CancellationToken cancellationToken)
    {
        var bursts = await ReadAsync(
            "SELECT entries FROM journal WHERE instance_id = @id ORDER BY sequence",
            row => WorkflowContent.Read<List<JournalRecord>>(row.GetFieldValue<byte[]>(0)),
            cancellationToken,
            ("@id", instanceId));
        return [.. bursts.SelectMany(entries => entries)];
    }

    public ValueTask<IReadOnlyList<ActivityExecutionRecord>> ReadExecutionsAsync(string instanceId, CancellationToken cancellationToken) => ReadAsync(
        "SELECT content FROM execution WHERE instance_id = @id ORDER BY started_at, seq",
        row => WorkflowContent.Read<ActivityExecutionRecord>(row.GetFieldValue<byte[]>(0)),
        cancellationToken,
        ("@id", instanceId));

    public async ValueTask<ActivityExecutionRecord?> FindExecutionAsync(string executionId, CancellationToken cancellationToken) => Single(await ReadAsync(
        "SELECT content FROM execution WHERE id = @id",
        row => WorkflowContent.Read<ActivityExecutionRecord>(row.GetFieldValue<byte[]>(0)),
        cancellationToken,
        ("@id", executionId)));
}
