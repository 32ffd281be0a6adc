using Operator.Workflows.State;

namespace Operator.Workflows.Hosting;

/// <summary>Everything that one burst changes; stored together or not at all.</summary>
public sealed record InstanceCommit
{
    /// <summary>The instance; its time of creation counts the first time only.</summary>
    public required InstanceSummary Instance { get; init; }

    /// <summary>Its state; the state's bookmarks replace those stored. Null for one that has not come to rest.</summary>
    public WorkflowState? State { get; init; }

    /// <summary>What must not go on already; null for a commit that is allowed in any case.</summary>
    public ActivationGuard? Guard { get; init; }

    /// <summary>How long it may wait for other writes to share a commit with; none by default.</summary>
    public TimeSpan Patience { get; init; }

    /// <summary>Whether its parent has to be resumed now.</summary>
    public bool TellsParent { get; init; }

    /// <summary>New journal entries, about executions of <see cref="Executions"/>.</summary>
    public IReadOnlyList<JournalRecord> Journal { get; init; } = [];

    /// <summary>New and changed executions.</summary>
    public IReadOnlyList<ActivityExecutionRecord> Executions { get; init; } = [];

    /// <summary>Instances that are to be started.</summary>
    public IReadOnlyList<PendingStart> Starts { get; init; } = [];

    /// <summary>Stimuli that are to be delivered.</summary>
    public IReadOnlyList<PendingStimulus> Stimuli { get; init; } = [];

    /// <summary>The child whose end this burst has dealt with.</summary>
    public string? ToldByChildId { get; init; }
}
