using Operator.Workflows.Bookmarks;
using Operator.Workflows.Compilation;
using Operator.Workflows.Model;

namespace Operator.Workflows.Hosting;

/// <summary>Everything that a definition is checked for before it is published.</summary>
internal sealed class DefinitionChecks(
    DefinitionIndex index, WorkflowCompiler compiler, IReadOnlyList<IDefinitionValidator> validators)
{
    public async ValueTask<CheckedDefinition> CheckAsync(
        WorkflowDefinition definition, IReadOnlyList<WorkflowFault> readingFaults, bool refusesFaultyActivities, CancellationToken cancellationToken)
    {
        var compiled = compiler.Compile(definition);
        List<WorkflowFault> faults = [.. readingFaults, .. compiled.Faults.Except(readingFaults).Select(fault => refusesFaultyActivities ? fault : Tolerate(fault))];
        if (compiled.Plan is not { } plan)
        {
            if (!faults.Any(IsError)) faults.Add(new WorkflowFault(FaultSeverity.Error, "$.root", "Nothing in the definition could run."));
            return new CheckedDefinition(null, [], faults);
        }

        var triggers = await TriggersAsync(plan, faults, cancellationToken).ConfigureAwait(false);
        foreach (var trigger in triggers)
            if (trigger.Payload is IExclusiveStimulus stimulus && IsTaken(trigger))
                faults.Add(new WorkflowFault(FaultSeverity.Error, PathOf(plan, trigger), stimulus.ConflictMessage, trigger.ActivityId));
        foreach (var validator in validators) faults.AddRange(await validator.ValidateAsync(plan, cancellationToken).ConfigureAwait(false));
        return new CheckedDefinition(plan, triggers, faults);
    }

    /// <summary>The triggers as they are looked up; those that can't be read are faults.</summary>
    public static async ValueTask<IReadOnlyList<PublishedTrigger>> TriggersAsync(
        WorkflowPlan plan, List<WorkflowFault> faults, CancellationToken cancellationToken)
    {
        List<PublishedTrigger> triggers = [];
        foreach (var trigger in plan.Triggers)
        {
            try
            {
                var stimuli = await trigger.GetStimuliAsync(cancellationToken).ConfigureAwait(false);
                foreach (var payload in stimuli.Payloads)
                {
                    if (payload is TimerTriggerPayload { Interval.Ticks: <= 0 })
                        throw new InvalidOperationException("The interval has to be longer than zero.");
                    triggers.Add(new PublishedTrigger(
                        plan.Definition.DefinitionId,
                        plan.Definition.Id,
                        plan.Definition.Version,
                        trigger.ActivityId,
                        stimuli.Name,
                        StimulusHash.Of(stimuli.Name, payload),
                        payload));
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                faults.Add(new WorkflowFault(
                    FaultSeverity.Error,
                    trigger.Path,
                    $"What starts the workflow here can't be read without running it; use plain values. {exception.Message}",
                    trigger.ActivityId,
                    trigger.Activity.Name));
            }
        }

        return triggers;
    }

    public static bool IsError(WorkflowFault fault) => fault.Severity == FaultSeverity.Error;

    private static string PathOf(WorkflowPlan plan, PublishedTrigger trigger) =>
        plan.Triggers.First(candidate => candidate.ActivityId == trigger.ActivityId).Path;

    private static WorkflowFault Tolerate(WorkflowFault fault) => fault.ConcernsWhole ? fault : fault with { Severity = FaultSeverity.Warning };

    private bool IsTaken(PublishedTrigger trigger)
    {
        foreach (var other in index.FindByHash(trigger.Hash))
            if (other.DefinitionId != trigger.DefinitionId) return true;
        return false;
    }
}
