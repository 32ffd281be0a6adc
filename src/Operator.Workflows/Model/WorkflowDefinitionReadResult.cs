namespace Operator.Workflows.Model;

/// <summary>A definition, or why there is none.</summary>
/// <param name="Definition">The definition; null when the document is not one at all.</param>
/// <param name="Faults">Everything that is wrong with its outer part; activities are looked at when it is compiled.</param>
public sealed record WorkflowDefinitionReadResult(WorkflowDefinition? Definition, IReadOnlyList<WorkflowFault> Faults);
