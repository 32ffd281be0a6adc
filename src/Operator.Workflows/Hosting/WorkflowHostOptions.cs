using Operator.Workflows.Execution;

namespace Operator.Workflows.Hosting;

/// <summary>How a <see cref="WorkflowHost"/> works.</summary>
public sealed record WorkflowHostOptions
{
    /// <summary>How many bursts may run at the same time in the background; 32 by default.</summary>
    public int MaxBackgroundBursts { get; init; } = 32;

    /// <summary>How many activities an instance may execute without a wait; a million by default. One that goes beyond ends as faulted.</summary>
    public int MaxExecutions { get; init; } = RunWorkflowOptions.DefaultMaxExecutions;

    /// <summary>How many stimuli that nobody waits for are kept, the newest; 1,000 by default.</summary>
    public int MaxWaitingStimuli { get; init; } = 1_000;

    /// <summary>Whether work in the background that failed so is to be tried again a second later, as when the store is away. By default none is.</summary>
    public Func<Exception, bool> IsPassing { get; init; } = static _ => false;

    /// <summary>
    /// Whether a time trigger whose time passed while the host was down starts its workflow once at the next start. Otherwise that time is
    /// left out. True by default.
    /// </summary>
    public bool CatchesUpMissedTimes { get; init; } = true;

    /// <summary>
    /// How long a run that has ended, and whose caller does not wait for its being stored, may wait for a commit that others need. None by
    /// default.
    /// </summary>
    public TimeSpan BackgroundPatience { get; init; }
}
