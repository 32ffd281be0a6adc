using Operator.Workflows.Compilation;
using Operator.Workflows.Model;

namespace Operator.Workflows.Hosting;

/// <summary>What checking a definition came to.</summary>
/// <param name="Plan">The plan; null when nothing could run.</param>
/// <param name="Triggers">Its triggers.</param>
/// <param name="Faults">Everything that is wrong with it.</param>
internal sealed record CheckedDefinition(WorkflowPlan? Plan, IReadOnlyList<PublishedTrigger> Triggers, IReadOnlyList<WorkflowFault> Faults)
{
    public bool MayBePublished => Plan is not null && !Faults.Any(DefinitionChecks.IsError);
}
