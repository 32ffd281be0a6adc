using Microsoft.Extensions.DependencyInjection;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Authoring;

/// <summary>A child's completion as its owner sees it.</summary>
/// <param name="TargetContext">The owner.</param>
/// <param name="ChildContext">The child.</param>
/// <param name="Result">What the child completed with, often <see cref="Outcomes"/>.</param>
public readonly record struct ActivityCompletedContext(ActivityExecutionContext TargetContext, ActivityExecutionContext ChildContext, object? Result = null)
{
    /// <summary>The run.</summary>
    public WorkflowExecutionContext WorkflowExecutionContext => TargetContext.WorkflowExecutionContext;

    /// <summary>Stops the run.</summary>
    public CancellationToken CancellationToken => TargetContext.CancellationToken;

    /// <summary>Completes the owner.</summary>
    public ValueTask CompleteActivityAsync(object? result = null) => TargetContext.CompleteActivityAsync(result);

    /// <summary>A service of the host.</summary>
    public T GetRequiredService<T>() where T : notnull => TargetContext.WorkflowExecutionContext.ServiceProvider.GetRequiredService<T>();
}
