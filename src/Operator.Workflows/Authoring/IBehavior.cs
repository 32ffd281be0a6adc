using Operator.Workflows.Execution;

namespace Operator.Workflows.Authoring;

/// <summary>Something that several activities do beside their own work.</summary>
public interface IBehavior
{
    /// <summary>The activity that has it.</summary>
    IActivity Owner { get; }

    /// <summary>Runs after the activity's own code.</summary>
    ValueTask ExecuteAsync(ActivityExecutionContext context);

    /// <summary>Takes a signal after the activity itself.</summary>
    ValueTask ReceiveSignalAsync(object signal, SignalContext context);
}
