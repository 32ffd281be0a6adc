using Operator.Workflows.Authoring;

namespace Operator.Workflows.Hosting;

/// <summary>An instance as lists show it.</summary>
public sealed record InstanceSummary
{
    /// <summary>The instance's id.</summary>
    public required string Id { get; init; }

    /// <summary>The definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version that it runs.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>That version's number.</summary>
    public required int Version { get; init; }

    /// <summary>The instance that started this one.</summary>
    public string? ParentWorkflowInstanceId { get; init; }

    /// <summary>The coarse status.</summary>
    public required WorkflowStatus Status { get; init; }

    /// <summary>The fine status.</summary>
    public required WorkflowSubStatus SubStatus { get; init; }

    /// <summary>What ties it to others.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Its name for people.</summary>
    public string? Name { get; init; }

    /// <summary>How many incidents it has.</summary>
    public int IncidentCount { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
