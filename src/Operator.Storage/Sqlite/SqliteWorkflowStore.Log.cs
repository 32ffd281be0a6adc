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

    public async ValueTask<IReadOnlyList<JournalRecord>> ReadJournalAsync(string instanceId, CancellationToken cancellationToken) =>
        [.. (await ReadBurstsAsync(instanceId, cancellationToken)).SelectMany(burst => burst.Entries())];

    public async ValueTask<IReadOnlyList<ActivityExecutionRecord>> ReadExecutionsAsync(string instanceId, CancellationToken cancellationToken)
    {
        var records = new OrderedDictionary<string, ActivityExecutionRecord>();
        foreach (var burst in await ReadBurstsAsync(instanceId, cancellationToken))
            foreach (var record in burst.Executions) records[record.Id] = record;
        return [.. records.Values.OrderBy(record => record.StartedAt)];
    }

    private ValueTask<IReadOnlyList<StoredBurst>> ReadBurstsAsync(string instanceId, CancellationToken cancellationToken) => ReadAsync(
        "SELECT content FROM journal WHERE instance_id = @id ORDER BY sequence",
        row => WorkflowContent.Read<StoredBurst>(row.GetFieldValue<byte[]>(0)),
        cancellationToken,
        ("@id", instanceId));
}
