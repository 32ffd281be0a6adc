namespace Operator.Workflows.Hosting;

/// <summary>How a <see cref="WorkflowHost"/> works.</summary>
public sealed record WorkflowHostOptions
{
    /// <summary>How many bursts may run at the same time in the background; 32 by default.</summary>
    public int MaxBackgroundBursts { get; init; } = 32;

    /// <summary>How many ended runs may wait to be stored before further ones wait for it; 1,000 by default.</summary>
    public int MaxBackgroundCommits { get; init; } = 1_000;

    /// <summary>How long a stimulus that nobody waits for is kept; 10 minutes by default.</summary>
    public TimeSpan StimulusLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many such stimuli are kept, the newest; 1,000 by default.</summary>
    public int MaxWaitingStimuli { get; init; } = 1_000;

    /// <summary>
    /// Whether a time trigger whose time passed while the host was down starts its workflow once at the next start. Otherwise that time is
    /// left out. True by default.
    /// </summary>
    public bool CatchesUpMissedTimes { get; init; } = true;
}
