using Operator.Workflows.State;

namespace Operator.Workflows.Hosting;

/// <summary>Reads stored instances, their journal and their executions.</summary>
public interface IInstanceLog
{
    /// <summary>The instances that fit.</summary>
    ValueTask<Page<InstanceSummary>> QueryAsync(InstanceQuery query, CancellationToken cancellationToken = default);

    /// <summary>One instance; null when there is none.</summary>
    ValueTask<InstanceSummary?> FindAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>Its stored state; null when there is no such instance or nothing of it is stored yet.</summary>
    ValueTask<WorkflowState?> FindStateAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>Its whole journal in order.</summary>
    ValueTask<IReadOnlyList<JournalRecord>> ReadJournalAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>Its executions by start time.</summary>
    ValueTask<IReadOnlyList<ActivityExecutionRecord>> ReadExecutionsAsync(string instanceId, CancellationToken cancellationToken = default);
}
