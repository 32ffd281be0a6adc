using Operator.Workflows.Authoring;

namespace Operator.Workflows.Ports;

/// <summary>What became of a child instance.</summary>
public sealed record ExecuteWorkflowResult
{
    /// <summary>The version that ran.</summary>
    public string? WorkflowDefinitionVersionId { get; init; }

    /// <summary>The instance.</summary>
    public string? WorkflowInstanceId { get; init; }

    /// <summary>Its correlation id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Its coarse status.</summary>
    public WorkflowStatus Status { get; init; }

    /// <summary>Its fine status.</summary>
    public WorkflowSubStatus SubStatus { get; init; }

    /// <summary>Its output.</summary>
    public IDictionary<string, object?>? Output { get; init; }
}
