using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.State;

/// <summary>An instance between two bursts: all that is needed to go on, as <see cref="WorkflowStateSerializer"/> writes it.</summary>
public sealed record WorkflowState
{
    /// <summary>The instance's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The definition.</summary>
    public string DefinitionId { get; init; } = "";

    /// <summary>The version that the instance started with and goes on with.</summary>
    public string DefinitionVersionId { get; init; } = "";

    /// <summary>That version's number.</summary>
    public int DefinitionVersion { get; init; }

    /// <summary>The instance that started this one.</summary>
    public string? ParentWorkflowInstanceId { get; init; }

    /// <summary>What ties the instance to others.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The instance's name.</summary>
    public string? Name { get; init; }

    /// <summary>The coarse status.</summary>
    public WorkflowStatus Status { get; init; }

    /// <summary>The fine status.</summary>
    public WorkflowSubStatus SubStatus { get; init; }

    /// <summary>Where it waits.</summary>
    public IReadOnlyList<BookmarkState> Bookmarks { get; init; } = [];

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<ActivityIncident> Incidents { get; init; } = [];

    /// <summary>Who has to be told when an execution completes.</summary>
    public IReadOnlyList<CompletionCallbackState> CompletionCallbacks { get; init; } = [];

    /// <summary>The executions that have not ended, innermost first, the workflow's own last.</summary>
    public IReadOnlyList<ActivityExecutionContextState> ActivityExecutionContexts { get; init; } = [];

    /// <summary>The number of journal entries so far.</summary>
    public long ExecutionLogSequence { get; init; }

    /// <summary>The inputs that are kept: declared ones with a storage driver.</summary>
    public IReadOnlyDictionary<string, object?> Input { get; init; } = new Dictionary<string, object?>();

    /// <summary>The outputs so far.</summary>
    public IReadOnlyDictionary<string, object?> Output { get; init; } = new Dictionary<string, object?>();

    /// <summary>What activities have stored with the instance.</summary>
    public IReadOnlyDictionary<string, object?> Properties { get; init; } = new Dictionary<string, object?>();

    /// <summary>When the instance was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When this state was made.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the instance ended; null while it has not.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
