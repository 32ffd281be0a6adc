namespace Operator.Workflows.Hosting;

/// <summary>What a host takes over: from one that is gone, or from itself, when it can't know whether something was stored.</summary>
/// <param name="Instances">How many instances it has to look after now that it had not before.</param>
/// <param name="Abandoned">Those of them that can't go on: they had begun, and nobody stored them as pending.</param>
/// <param name="Stimuli">Stimuli that have not been delivered, oldest first.</param>
public sealed record Adoption(int Instances, IReadOnlyList<InstanceSummary> Abandoned, IReadOnlyList<PendingStimulus> Stimuli)
{
    /// <summary>Whether this host may look after instances it does not know of, because the answer to a commit of its own was lost.</summary>
    public bool IsInDoubt { get; init; }
}
