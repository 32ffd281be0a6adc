using System.ComponentModel;
using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Runs its children side by side and completes when all have.</summary>
[Activity("Elsa", "Workflows", "Runs activities side by side."), Browsable(false)]
public class Parallel : Container
{
    private readonly ActivityCompletionCallback _onChildCompleted;

    /// <summary>Nothing to run.</summary>
    public Parallel([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) => _onChildCompleted = OnChildCompletedAsync;

    /// <inheritdoc />
    protected override ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        var children = context.Node.Children;
        if (children.Count == 0) return context.CompleteActivityAsync();
        foreach (var child in children) context.Schedule(child.Activity, _onChildCompleted);
        return default;
    }

    private ValueTask OnChildCompletedAsync(ActivityCompletedContext context)
    {
        var owner = context.TargetContext;
        return ++owner.Cursor >= owner.Node.Children.Count ? owner.CompleteActivityAsync() : default;
    }
}
