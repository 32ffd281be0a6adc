using Operator.Workflows.Authoring;
using Operator.Workflows.State;

namespace Operator.Workflows.Hosting;

/// <content>Cancelling, deleting and importing instances, and their variables.</content>
public sealed partial class WorkflowHost
{
    /// <inheritdoc />
    public async ValueTask<bool> CancelAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        if (await _store.FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is { Status: WorkflowStatus.Finished }) return false;
        _locks.Cancel(instanceId);
        var isCancelled = false;
        await using (var turn = await TakeTurnAsync(instanceId, isUnknown: false, cancellationToken).ConfigureAwait(false))
        {
            if (await _store.FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { } instance) return false;
            if (instance.Status == WorkflowStatus.Running)
            {
                await StoreAsync(await CancelledAsync(instance, cancellationToken).ConfigureAwait(false), inBackground: false).ConfigureAwait(false);
                isCancelled = turn.IsOver = true;
            }
            else
            {
                isCancelled = instance.SubStatus == WorkflowSubStatus.Cancelled;
            }
        }

        var query = new InstanceQuery { ParentWorkflowInstanceId = instanceId, Statuses = [WorkflowStatus.Running] };
        foreach (var child in (await _store.QueryAsync(query, cancellationToken).ConfigureAwait(false)).Items)
            await CancelAsync(child.Id, cancellationToken).ConfigureAwait(false);
        return isCancelled;
    }

    /// <inheritdoc />
    public async ValueTask<int> DeleteInstancesAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instanceIds);
        foreach (var id in instanceIds) _locks.Cancel(id);
        var turns = new List<InstanceTurn>();
        try
        {
            foreach (var id in instanceIds.Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal))
                turns.Add(await TakeTurnAsync(id, isUnknown: false, cancellationToken).ConfigureAwait(false));
            var deleted = await _store.DeleteInstancesAsync(instanceIds, CancellationToken.None).ConfigureAwait(false);
            foreach (var turn in turns) turn.IsOver = true;
            return deleted;
        }
        finally
        {
            foreach (var turn in turns) await turn.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<InstanceVariable>> ReadVariablesAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        if (await _store.FindStateAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { } state) return [];
        var plan = await _library.FindPlanAsync(state.DefinitionVersionId, cancellationToken).ConfigureAwait(false);
        return plan is null ? [] : InstanceVariables.Read(plan, state);
    }

    /// <inheritdoc />
    public async ValueTask<bool> WriteVariablesAsync(
        string instanceId, IReadOnlyDictionary<string, object?> valuesById, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(valuesById);
        await using var turn = await TakeTurnAsync(instanceId, isUnknown: false, cancellationToken).ConfigureAwait(false);
        if (await _store.FindStateAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { Status: WorkflowStatus.Running } state) return false;
        if (await _library.FindPlanAsync(state.DefinitionVersionId, cancellationToken).ConfigureAwait(false) is not { } plan) return false;
        await StoreAsync(Commit(InstanceVariables.Write(plan, state, valuesById, Now), null, null, tellsParent: false), inBackground: false).ConfigureAwait(false);
        turn.IsOver = true;
        return true;
    }

    /// <inheritdoc />
    public async ValueTask ImportAsync(
        WorkflowState state,
        IReadOnlyList<JournalRecord> journal,
        IReadOnlyList<ActivityExecutionRecord> executions,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(journal);
        if (await _library.FindByIdAsync(state.DefinitionVersionId, cancellationToken).ConfigureAwait(false) is null)
            throw new ArgumentException($"There is no version '{state.DefinitionVersionId}'.", nameof(state));
        _locks.Cancel(state.Id);
        await using var turn = await TakeTurnAsync(state.Id, isUnknown: false, cancellationToken).ConfigureAwait(false);
        await _store.DeleteInstancesAsync([state.Id], CancellationToken.None).ConfigureAwait(false);
        var sequence = journal.Count == 0 ? 0 : journal.Max(record => record.Sequence) + 1;
        state = state with { ExecutionLogSequence = Math.Max(state.ExecutionLogSequence, sequence) };
        var commit = Commit(state, null, null, tellsParent: false) with { Journal = journal, Executions = executions };
        await StoreAsync(commit, inBackground: false).ConfigureAwait(false);
        turn.IsOver = true;
    }

    private async ValueTask<InstanceCommit> CancelledAsync(InstanceSummary instance, CancellationToken cancellationToken)
    {
        var now = Now;
        var state = await _store.FindStateAsync(instance.Id, cancellationToken).ConfigureAwait(false) ?? new WorkflowState
        {
            Id = instance.Id,
            DefinitionId = instance.DefinitionId,
            DefinitionVersionId = instance.DefinitionVersionId,
            DefinitionVersion = instance.Version,
            ParentWorkflowInstanceId = instance.ParentWorkflowInstanceId,
            CorrelationId = instance.CorrelationId,
            Name = instance.Name,
            CreatedAt = instance.CreatedAt,
        };
        state = state with { Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Cancelled, Bookmarks = [], UpdatedAt = now, FinishedAt = now };
        return Commit(state, null, null, tellsParent: true);
    }
}
