namespace Operator.Workflows.Building;

/// <summary>The base of workflows that are written in code.</summary>
public abstract class WorkflowBase : IWorkflow
{
    ValueTask IWorkflow.BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken) => BuildAsync(builder, cancellationToken);

    /// <summary>Says what the workflow consists of; the default calls <see cref="Build"/>.</summary>
    protected virtual ValueTask BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default)
    {
        Build(builder);
        return default;
    }

    /// <summary>Says what the workflow consists of.</summary>
    protected virtual void Build(IWorkflowBuilder builder)
    {
    }
}
