namespace Operator.Workflows.Building;

/// <summary>
/// Names when a further instance of a workflow may start. Only the name of the class counts: it is what a definition has in
/// <c>activationStrategyType</c>.
/// </summary>
public interface IWorkflowActivationStrategy;
