using Operator.Workflows.Compilation;
using Operator.Workflows.Model;

namespace Operator.Workflows.Tests.Conformance;

internal sealed class StoredVersion(WorkflowDefinition definition, WorkflowPlan plan)
{
    public WorkflowDefinition Definition { get; } = definition;

    public WorkflowPlan Plan { get; } = plan;

    public bool IsPublished { get; set; }

    /// <summary>When each time trigger is due next.</summary>
    public List<(WorkflowTrigger Trigger, object Payload, DateTimeOffset Due)> Schedule { get; } = [];
}
