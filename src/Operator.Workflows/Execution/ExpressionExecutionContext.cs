using System.Collections.ObjectModel;
using Microsoft.Extensions.DependencyInjection;
using Operator.Workflows.Compilation;

namespace Operator.Workflows.Execution;

/// <summary>Where an expression is evaluated: in the scope of an activity's execution, or outside of any run when triggers are indexed.</summary>
public sealed class ExpressionExecutionContext
{
    internal ExpressionExecutionContext(ActivityExecutionContext? activity, WorkflowPlan plan, CancellationToken cancellationToken)
    {
        Activity = activity;
        Plan = plan;
        CancellationToken = cancellationToken;
    }

    /// <summary>Stops the run.</summary>
    public CancellationToken CancellationToken { get; }

    internal ActivityExecutionContext? Activity { get; }

    internal WorkflowPlan Plan { get; }

    /// <summary>Values for this evaluation alone, by name: <c>args</c> in scripts.</summary>
    internal IReadOnlyDictionary<string, object?> Arguments { get; init; } = ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>The execution that evaluates.</summary>
    /// <exception cref="InvalidOperationException">There is no run.</exception>
    public ActivityExecutionContext GetActivityExecutionContext() =>
        Activity ?? throw new InvalidOperationException("This expression needs a running workflow.");

    /// <summary>The run.</summary>
    /// <exception cref="InvalidOperationException">There is no run.</exception>
    public WorkflowExecutionContext GetWorkflowExecutionContext() => GetActivityExecutionContext().WorkflowExecutionContext;

    /// <summary>The current value of a variable of that name; default when there is none.</summary>
    public T? GetVariable<T>(string name) => Activity is null ? default : Activity.GetVariable<T>(name);

    /// <summary>A workflow input; default when it was not given.</summary>
    public T? GetInput<T>(string name) => Activity is not null && Activity.TryGetWorkflowInput<T>(name, out var value) ? value : default;

    /// <summary>A service of the host.</summary>
    public T GetRequiredService<T>() where T : notnull => GetWorkflowExecutionContext().ServiceProvider.GetRequiredService<T>();
}
