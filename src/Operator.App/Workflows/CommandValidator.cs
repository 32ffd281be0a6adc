using Operator.Activities.Commands;
using Operator.Parsing;
using Operator.Workflows.Compilation;
using Operator.Workflows.Hosting;
using Operator.Workflows.Model;

namespace Operator.App.Workflows;

/// <summary>Keeps definitions from being published whose usage lines are wrong or can't be told from those of other commands.</summary>
/// <param name="library">Gives the library, which itself needs this.</param>
internal sealed class CommandValidator(Func<IDefinitionLibrary> library) : IDefinitionValidator
{
    private const int MaxDeadlineSeconds = 300;

    public async ValueTask<IReadOnlyList<WorkflowFault>> ValidateAsync(WorkflowPlan plan, CancellationToken cancellationToken)
    {
        List<WorkflowFault> faults = [];
        var own = new Dictionary<string, (WorkflowTrigger Trigger, CommandSpec Spec)>(StringComparer.Ordinal);
        foreach (var trigger in plan.Triggers.Where(trigger => trigger.Activity is SmsCommand))
        {
            if (await ReadAsync(trigger, cancellationToken) is not { } payload)
            {
                continue;
            }

            if (payload.DeadlineSeconds is < 1 or > MaxDeadlineSeconds)
            {
                faults.Add(Fault(trigger, "DeadlineSeconds", $"The deadline is {payload.DeadlineSeconds} s; 1 to {MaxDeadlineSeconds} are allowed."));
            }

            var spec = Command.SpecOf(plan.Definition.DefinitionId, trigger.ActivityId, payload);
            own[spec.Id] = (trigger, spec);
        }

        foreach (var fault in FindFaults(plan.Definition.DefinitionId, [.. own.Values.Select(entry => entry.Spec)]))
        {
            if (own.TryGetValue(fault.CommandId, out var entry))
            {
                faults.Add(Fault(entry.Trigger, "Usage", fault.Message));
            }
        }

        return faults;
    }

    /// <summary>What is wrong with commands, alone and beside those in force that begin with the same word; others can't be mistaken for them.</summary>
    private IReadOnlyList<CommandFault> FindFaults(string definitionId, IReadOnlyList<CommandSpec> own)
    {
        if (own.Count == 0)
        {
            return [];
        }

        // Those in force come first, so that the newcomer is the one that does not fit.
        var others = own.SelectMany(spec => spec.Aliases.Append(spec.Usage)).Select(Command.KeyOf).Distinct()
            .SelectMany(word => library().FindTriggers(Command.TriggerName, word)).Distinct()
            .Where(trigger => trigger.DefinitionId != definitionId)
            .Select(trigger => Command.SpecOf(trigger.DefinitionId, trigger.ActivityId, (SmsCommandPayload)trigger.Payload));
        return CommandGrammar.Compile([.. others, .. own]).Faults;
    }

    private static WorkflowFault Fault(WorkflowTrigger trigger, string input, string reason) =>
        new(FaultSeverity.Error, trigger.Path, reason, trigger.ActivityId, trigger.Activity.Name, input);

    /// <summary>What can't be read is reported by the library itself.</summary>
    private static async ValueTask<SmsCommandPayload?> ReadAsync(WorkflowTrigger trigger, CancellationToken cancellationToken)
    {
        try
        {
            return (SmsCommandPayload)(await trigger.GetStimuliAsync(cancellationToken)).Payloads[0];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return null;
        }
    }
}
