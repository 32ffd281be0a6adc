using Operator.Workflows.Compilation;
using Operator.Workflows.Model;

namespace Operator.Workflows.Hosting;

/// <summary>What the library keeps at hand of one definition. Immutable.</summary>
/// <param name="Latest">The newest version.</param>
/// <param name="Published">The published version, which may be the same.</param>
/// <param name="Plan">The published version's plan.</param>
/// <param name="Triggers">The published version's triggers.</param>
internal sealed record DefinitionEntry(
    DefinitionVersion Latest, DefinitionVersion? Published, WorkflowPlan? Plan, IReadOnlyList<PublishedTrigger> Triggers)
{
    /// <summary>What is wrong with the published version, which was published all the same or by another program.</summary>
    public IReadOnlyList<WorkflowFault> Faults { get; init; } = [];

    public IEnumerable<DefinitionVersion> Versions => Published is null || Published == Latest ? [Latest] : [Published, Latest];
}
