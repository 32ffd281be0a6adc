namespace Operator.Workflows.Building;

/// <summary>A further instance may start while none of the definition with its correlation id runs.</summary>
public sealed class CorrelatedSingletonStrategy : IWorkflowActivationStrategy;
