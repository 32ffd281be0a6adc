using System.ComponentModel;
using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Model;

namespace Operator.Workflows.Activities;

/// <summary>A workflow as the outermost activity of its plan, or embedded in another.</summary>
[Activity("Elsa", "Workflows", "A workflow."), Browsable(false)]
public sealed class Workflow : Activity, IVariableContainer
{
    private readonly ActivityCompletionCallback _onRootCompleted;

    /// <summary>A workflow without a root.</summary>
    public Workflow() => _onRootCompleted = OnRootCompletedAsync;

    /// <summary>The activity that it consists of.</summary>
    public IActivity? Root { get; set; }

    /// <summary>The variables of the whole workflow.</summary>
    public ICollection<Variable> Variables { get; init; } = [];

    /// <summary>Not used; a workflow gives its outputs by name.</summary>
    public Output<object>? Result { get; set; }

    internal WorkflowDefinition Definition { get; init; } = new();

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (Root is not Activity root) return context.CompleteActivityAsync();
        context.Schedule(root, _onRootCompleted);
        return default;
    }

    private ValueTask OnRootCompletedAsync(ActivityCompletedContext context) => context.CompleteActivityAsync();
}
