namespace Operator.Workflows.Building;

/// <summary>A workflow that is written in code.</summary>
public interface IWorkflow
{
    /// <summary>Says what the workflow consists of.</summary>
    ValueTask BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default);
}
