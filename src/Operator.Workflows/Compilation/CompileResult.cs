using Operator.Workflows.Model;

namespace Operator.Workflows.Compilation;

/// <summary>A plan and everything that is wrong with its definition.</summary>
/// <param name="Plan">
/// The plan. It exists even when there are errors in single activities: they fault when they are reached. Null when there is nothing that could run.
/// </param>
/// <param name="Faults">The faults, in the order of the document.</param>
public sealed record CompileResult(WorkflowPlan? Plan, IReadOnlyList<WorkflowFault> Faults)
{
    /// <summary>Whether the definition should be refused.</summary>
    public bool HasErrors => Plan is null || Faults.Any(fault => fault.Severity == FaultSeverity.Error);
}
