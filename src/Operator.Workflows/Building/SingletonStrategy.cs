namespace Operator.Workflows.Building;

/// <summary>A further instance may start while none of the definition runs.</summary>
public sealed class SingletonStrategy : IWorkflowActivationStrategy;
