namespace Operator.Workflows.Building;

/// <summary>Names when a further instance of a workflow may start. Only the class counts; a workflow in JSON says the same by the name.</summary>
public interface IWorkflowActivationStrategy;
