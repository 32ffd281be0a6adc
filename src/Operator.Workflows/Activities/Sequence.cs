using System.ComponentModel;
using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Runs its children one after the other. A terminal child, or a break inside a loop, ends it.</summary>
[Activity("Elsa", "Workflows", "Runs activities one after the other."), Browsable(false)]
public class Sequence : Container
{
    private readonly ActivityCompletionCallback _onChildCompleted;

    /// <summary>An empty sequence.</summary>
    public Sequence([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) => _onChildCompleted = OnChildCompletedAsync;

    /// <inheritdoc />
    protected override ValueTask ScheduleChildrenAsync(ActivityExecutionContext context) => Next(context);

    /// <inheritdoc />
    protected override ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        if (signal is BreakSignal) context.ReceiverActivityExecutionContext.IsBreaking = true;
        return default;
    }

    private ValueTask Next(ActivityExecutionContext context)
    {
        var children = context.Node.Children;
        if (context.Cursor >= children.Count) return context.CompleteActivityAsync();
        context.Schedule(children[context.Cursor++].Activity, _onChildCompleted);
        return default;
    }

    private ValueTask OnChildCompletedAsync(ActivityCompletedContext context)
    {
        var owner = context.TargetContext;
        return owner.IsBreaking || context.ChildContext.Activity is ITerminalNode ? owner.CompleteActivityAsync() : Next(owner);
    }
}
