using System.Text.Json.Nodes;
using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Instances;

/// <summary>An instance as lists and, with its state, as the viewer shows it.</summary>
internal sealed record InstanceModel
{
    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    public required string DefinitionVersionId { get; init; }

    public required int Version { get; init; }

    public string? ParentWorkflowInstanceId { get; init; }

    public JsonObject? WorkflowState { get; init; }

    public required WorkflowStatus Status { get; init; }

    public required WorkflowSubStatus SubStatus { get; init; }

    public bool? IsExecuting { get; init; }

    public string? CorrelationId { get; init; }

    public string? Name { get; init; }

    public int IncidentCount { get; init; }

    public bool? IsSystem { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public static InstanceModel Of(InstanceSummary instance) => new()
    {
        Id = instance.Id,
        DefinitionId = instance.DefinitionId,
        DefinitionVersionId = instance.DefinitionVersionId,
        Version = instance.Version,
        ParentWorkflowInstanceId = instance.ParentWorkflowInstanceId,
        Status = instance.Status,
        SubStatus = instance.SubStatus,
        CorrelationId = instance.CorrelationId,
        Name = instance.Name,
        IncidentCount = instance.IncidentCount,
        CreatedAt = instance.CreatedAt,
        UpdatedAt = instance.UpdatedAt,
        FinishedAt = instance.FinishedAt,
    };

    /// <summary>The instance with its state; nothing of the state is there while the instance is queued.</summary>
    public InstanceModel With(JsonObject? state) =>
        this with { WorkflowState = state, IsExecuting = SubStatus == WorkflowSubStatus.Executing, IsSystem = false };
}
