using Operator.Workflows.Compilation;
using Operator.Workflows.Model;

namespace Operator.Workflows.Hosting;

/// <summary>A check of the host's own that a definition has to pass before it is published.</summary>
public interface IDefinitionValidator
{
    /// <summary>What is wrong with the definition; errors keep it from being published.</summary>
    /// <param name="plan">The compiled definition.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    ValueTask<IReadOnlyList<WorkflowFault>> ValidateAsync(WorkflowPlan plan, CancellationToken cancellationToken);
}
