using Operator.Workflows.Execution;

namespace Operator.Workflows.Authoring;

/// <summary>The base of behaviors. One instance serves every run of its plan, as its activity does.</summary>
public abstract class Behavior(IActivity owner) : IBehavior
{
    /// <inheritdoc />
    public IActivity Owner { get; } = owner;

    ValueTask IBehavior.ExecuteAsync(ActivityExecutionContext context) => ExecuteAsync(context);

    ValueTask IBehavior.ReceiveSignalAsync(object signal, SignalContext context) => OnSignalReceivedAsync(signal, context);

    /// <summary>Runs after the activity's own code; the default calls <see cref="Execute"/>.</summary>
    protected virtual ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Execute(context);
        return default;
    }

    /// <summary>Runs after the activity's own code, without waiting.</summary>
    protected virtual void Execute(ActivityExecutionContext context)
    {
    }

    /// <summary>Takes a signal after the activity itself.</summary>
    protected virtual ValueTask OnSignalReceivedAsync(object signal, SignalContext context) => default;
}
