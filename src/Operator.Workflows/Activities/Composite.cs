using System.Diagnostics.CodeAnalysis;
using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>An activity that consists of another one, put together in the constructor.</summary>
public abstract class Composite : Activity, IVariableContainer
{
    private readonly ActivityCompletionCallback _onRootCompleted;

    /// <summary>Takes the type name from the class.</summary>
    protected Composite(string? source = null, int? line = null)
        : base(source, line) => _onRootCompleted = OnRootCompletedAsync;

    /// <summary>What it consists of.</summary>
    public IActivity? Root { get; set; }

    /// <summary>Its variables.</summary>
    public ICollection<Variable> Variables { get; init; } = [];

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Root is not Activity root) return context.CompleteActivityAsync();
        context.Schedule(root, _onRootCompleted);
        return default;
    }

    /// <summary>Ends the composite from anywhere within it.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Derived activities call it as their own method, as in Elsa.")]
    protected async Task CompleteAsync(ActivityExecutionContext context, object? result = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        await context.EndCompositeAsync(result).ConfigureAwait(false);
    }

    /// <summary>Ends the composite with outcomes from anywhere within it.</summary>
    protected Task CompleteAsync(ActivityExecutionContext context, params string[] outcomes) => CompleteAsync(context, new Outcomes(outcomes));

    /// <summary>Called when the root has completed, before the composite does.</summary>
    protected virtual ValueTask OnCompletedAsync(ActivityCompletedContext context)
    {
        OnCompleted(context);
        return default;
    }

    /// <summary>Called when the root has completed, before the composite does.</summary>
    protected virtual void OnCompleted(ActivityCompletedContext context)
    {
    }

    internal ValueTask EndingAsync(ActivityCompletedContext context) => OnCompletedAsync(context);

    private async ValueTask OnRootCompletedAsync(ActivityCompletedContext context)
    {
        await OnCompletedAsync(context).ConfigureAwait(false);
        await context.CompleteActivityAsync(context.TargetContext.ExtrasIfAny?.CompositeResult).ConfigureAwait(false);
    }
}
