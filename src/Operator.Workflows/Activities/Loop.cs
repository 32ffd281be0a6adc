using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>What loops have in common: a body per turn, and breaking.</summary>
public abstract class Loop : Activity
{
    private readonly ActivityCompletionCallback _onBodyCompleted;

    /// <summary>Takes the type name from the class.</summary>
    protected Loop(string? source = null, int? line = null)
        : base(source, line) => _onBodyCompleted = OnBodyCompletedAsync;

    /// <summary>Runs once a turn.</summary>
    [Port]
    public IActivity? Body { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => TurnAsync(context);

    /// <inheritdoc />
    protected override ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (signal is not BreakSignal) return default;
        context.StopPropagation();
        context.ReceiverActivityExecutionContext.IsBreaking = true;
        return default;
    }

    /// <summary>Begins the next turn by scheduling the body, or completes. Without a body it goes through all turns at once.</summary>
    private protected abstract ValueTask TurnAsync(ActivityExecutionContext context);

    /// <summary>Schedules the body with the values of this turn; false when there is no body.</summary>
    private protected bool ScheduleBody(ActivityExecutionContext context, object? currentValue, object? currentIndex)
    {
        if (Body is not Activity body) return false;
        context.Schedule(body, _onBodyCompleted, null, LoopVariables.For(context, currentValue, currentIndex));
        return true;
    }

    private protected bool ScheduleBody(ActivityExecutionContext context)
    {
        if (Body is not Activity body) return false;
        context.Schedule(body, _onBodyCompleted);
        return true;
    }

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext context) =>
        context.TargetContext.IsBreaking ? context.CompleteActivityAsync() : TurnAsync(context.TargetContext);
}
