using Operator.Workflows.Compilation;
using Operator.Workflows.Model;

namespace Operator.App.Workflows;

/// <summary>What loading one definition file came to.</summary>
/// <param name="File">The file, relative to the workflows folder, with '/'.</param>
/// <param name="Definition">The definition, or null when the file has a fault.</param>
/// <param name="Plan">The compiled definition, or null when it has a fault.</param>
/// <param name="Commands">The SMS commands that start it; empty for a workflow that starts otherwise.</param>
/// <param name="Faults">Everything that is wrong with it.</param>
internal sealed record LoadedDefinition(
    string File,
    WorkflowDefinition? Definition,
    WorkflowPlan? Plan,
    IReadOnlyList<Command> Commands,
    IReadOnlyList<DefinitionFileFault> Faults)
{
    /// <summary>Whether it may be in force.</summary>
    public bool IsGood => Faults.Count == 0;
}
