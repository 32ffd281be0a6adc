namespace Operator.Workflows.Building;

/// <summary>A further instance may start at any time.</summary>
public sealed class AllowAlwaysStrategy : IWorkflowActivationStrategy;
