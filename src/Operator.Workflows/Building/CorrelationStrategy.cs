namespace Operator.Workflows.Building;

/// <summary>A further instance may start while none of any definition with its correlation id runs.</summary>
public sealed class CorrelationStrategy : IWorkflowActivationStrategy;
