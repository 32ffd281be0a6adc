using Operator.Workflows.Authoring;

namespace Operator.Workflows.State;

/// <summary>An execution as it is stored.</summary>
public sealed record ActivityExecutionContextState
{
    /// <summary>The id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Who scheduled it; null for the workflow itself.</summary>
    public string? ParentContextId { get; init; }

    /// <summary>The activity's place in the definition.</summary>
    public string ScheduledActivityNodeId { get; init; } = "";

    /// <summary>The place of who scheduled it.</summary>
    public string? OwnerActivityNodeId { get; init; }

    /// <summary>What the activity has stored, the runtime's own entries among it.</summary>
    public IReadOnlyDictionary<string, object?> Properties { get; init; } = new Dictionary<string, object?>();

    /// <summary>What is kept with the record of the execution.</summary>
    public IReadOnlyDictionary<string, object?> Metadata { get; init; } = new Dictionary<string, object?>();

    /// <summary>The evaluated inputs.</summary>
    public IReadOnlyDictionary<string, object?> ActivityState { get; init; } = new Dictionary<string, object?>();

    /// <summary>The variables of its own scope.</summary>
    public IReadOnlyList<DynamicVariableState> DynamicVariables { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public ActivityStatus Status { get; init; }

    /// <summary>The faults of it and below it.</summary>
    public int FaultCount { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>What its owner gave along.</summary>
    public object? Tag { get; init; }
}
