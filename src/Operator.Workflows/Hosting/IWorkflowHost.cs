using Operator.Workflows.State;

namespace Operator.Workflows.Hosting;

/// <summary>
/// Starts, resumes and cancels instances. Bursts of one instance follow each other, those of different instances run side by side. The end of
/// each burst is stored with its bookmarks, journal and executions in one transaction. Thread-safe.
/// </summary>
public interface IWorkflowHost
{
    /// <summary>
    /// The end of a burst is stored; with the instance's id. Handlers return quickly: they are called on the way of the run.
    /// </summary>
    event Action<string>? InstanceChanged;

    /// <summary>Runs a new instance until it ends or has to wait, and stores it.</summary>
    ValueTask<StartResult> RunAsync(StartRequest request, CancellationToken cancellationToken = default);

    /// <summary>Queues a new instance. It is stored as pending before this completes, so it survives a restart.</summary>
    ValueTask<StartResult> DispatchAsync(StartRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Delivers a stimulus: starts the workflows whose triggers have its hash (unless it is for one instance) and resumes the bookmarks that
    /// have it. When there is no bookmark, the stimulus waits a while for one.
    /// </summary>
    /// <returns>The instances started and resumed.</returns>
    ValueTask<IReadOnlyList<string>> DeliverAsync(StimulusDelivery delivery, CancellationToken cancellationToken = default);

    /// <summary>Queues a stimulus for delivery in the background.</summary>
    void QueueDelivery(StimulusDelivery delivery);

    /// <summary>Reports a task's result; false when nobody waits for it.</summary>
    ValueTask<bool> CompleteTaskAsync(string taskId, object? result, CancellationToken cancellationToken = default);

    /// <summary>Cancels an instance and those that it started; false when there is none that runs.</summary>
    ValueTask<bool> CancelAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>Deletes instances with all that belongs to them.</summary>
    /// <returns>How many there were.</returns>
    ValueTask<int> DeleteInstancesAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken = default);

    /// <summary>The variables that an instance's workflow declares, as they are stored; those that are not stored have their defaults.</summary>
    ValueTask<IReadOnlyList<InstanceVariable>> ReadVariablesAsync(string instanceId, CancellationToken cancellationToken = default);

    /// <summary>Changes variables of a waiting instance by their ids; false when there is no such instance.</summary>
    ValueTask<bool> WriteVariablesAsync(
        string instanceId, IReadOnlyDictionary<string, object?> valuesById, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes over an instance from elsewhere with its journal and its executions, in place of one with the same id. One that waits goes on here.
    /// </summary>
    /// <exception cref="ArgumentException">The version that it runs is not here.</exception>
    ValueTask ImportAsync(
        WorkflowState state,
        IReadOnlyList<JournalRecord> journal,
        IReadOnlyList<ActivityExecutionRecord> executions,
        CancellationToken cancellationToken = default);
}
