using Operator.Workflows.Hosting;
using Operator.Workflows.State;

namespace Operator.Storage.Sql;

/// <content>Looking at instances.</content>
internal sealed partial class WorkflowStore
{
    public async ValueTask<Page<InstanceSummary>> QueryAsync(InstanceQuery query, CancellationToken cancellationToken)
    {
        var filter = new InstanceFilter(query, database.Dialect);
        if (filter.IsForAll && query is { Skip: > 0, Take: > 0 and var size })
        {
            return await TurnAsync(filter, query.Skip, size, cancellationToken);
        }

        var items = await ReadAsync(filter.Page, WorkflowRows.Instance, cancellationToken, filter.Parameters);
        if (query.Take is not { } take || (items.Count < take && (items.Count > 0 || query.Skip == 0)))
        {
            return new Page<InstanceSummary>(items, query.Skip + items.Count);
        }

        // Who turns pages beyond what is counted finds the next one.
        var counted = (await ReadAsync(filter.Count, row => row.GetInt64(0), cancellationToken, filter.Parameters))[0];
        return new Page<InstanceSummary>(items, items.Count == 0 || counted < InstanceFilter.CountedInstances ? counted : Math.Max(counted, query.Skip + take + 1L));
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

    /// <summary>A page of all instances, reached from the end that is nearer: the last of a million is as quick as the first.</summary>
    private async ValueTask<Page<InstanceSummary>> TurnAsync(InstanceFilter filter, int skip, int size, CancellationToken cancellationToken)
    {
        var total = (await ReadAsync(filter.Count, row => row.GetInt64(0), cancellationToken))[0];
        var take = Math.Clamp(total - skip, 0, size);
        var page = skip > total / 2 ? filter.PageFromEnd(total, take) : filter.Page;
        return new Page<InstanceSummary>(take == 0 ? [] : await ReadAsync(page, WorkflowRows.Instance, cancellationToken), total);
    }

    private ValueTask<IReadOnlyList<StoredBurst>> ReadBurstsAsync(string instanceId, CancellationToken cancellationToken) => ReadAsync(
        "SELECT content FROM journal WHERE instance_id = @id ORDER BY sequence",
        row => WorkflowContent.Read<StoredBurst>(row.GetFieldValue<byte[]>(0)),
        cancellationToken,
        ("@id", instanceId));
}
