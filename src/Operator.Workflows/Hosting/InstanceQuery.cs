using Operator.Workflows.Authoring;

namespace Operator.Workflows.Hosting;

/// <summary>Which instances a list shows. What is null or empty restricts nothing.</summary>
public sealed record InstanceQuery
{
    /// <summary>A part of the id, name, correlation id or definition id, in any case.</summary>
    public string? SearchTerm { get; init; }

    /// <summary>The ids.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>The definitions.</summary>
    public IReadOnlyList<string> DefinitionIds { get; init; } = [];

    /// <summary>The version ids.</summary>
    public IReadOnlyList<string> DefinitionVersionIds { get; init; } = [];

    /// <summary>The version's number.</summary>
    public int? Version { get; init; }

    /// <summary>The instances that this one started.</summary>
    public string? ParentWorkflowInstanceId { get; init; }

    /// <summary>The correlation id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether there are incidents.</summary>
    public bool? HasIncidents { get; init; }

    /// <summary>The coarse statuses.</summary>
    public IReadOnlyList<WorkflowStatus> Statuses { get; init; } = [];

    /// <summary>The fine statuses.</summary>
    public IReadOnlyList<WorkflowSubStatus> SubStatuses { get; init; } = [];

    /// <summary>Restrictions by time; all must hold.</summary>
    public IReadOnlyList<InstanceTimeFilter> Times { get; init; } = [];

    /// <summary>The order.</summary>
    public InstanceOrder Order { get; init; } = InstanceOrder.CreatedAt;

    /// <summary>Whether the greatest comes first.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>How many to leave out.</summary>
    public int Skip { get; init; }

    /// <summary>At most how many to give; null for all.</summary>
    public int? Take { get; init; }
}
