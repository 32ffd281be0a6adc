using Operator.Activities.Commands;
using Operator.Activities.People;
using Operator.Parsing;
using Operator.Workflows.Hosting;

namespace Operator.App.Workflows;

/// <summary>A published definition that starts with an SMS command, ready to run. Immutable.</summary>
/// <param name="Spec">Its usage line, aliases, summary and examples.</param>
/// <param name="Role">The least role that may text it.</param>
/// <param name="Deadline">How long it may take.</param>
/// <param name="Trigger">The activity that starts it, with its definition.</param>
/// <param name="Source">Where it is written: the file, relative to the workflows folder, or the definition when there is none.</param>
internal sealed record Command(CommandSpec Spec, PersonRole Role, TimeSpan Deadline, PublishedTrigger Trigger, string Source)
{
    /// <summary>The name under which SMS commands are found among the triggers.</summary>
    public const string TriggerName = "Operator.SmsCommand";

    /// <summary>The words people text for it, before any value: <c>metrics</c>.</summary>
    public string Word { get; } = Spec.Usage.Split([' ', '<', '['], 2)[0];

    /// <summary>The command of a trigger named <see cref="TriggerName"/>.</summary>
    public static Command Of(PublishedTrigger trigger, string source)
    {
        var payload = (SmsCommandPayload)trigger.Payload;
        return new Command(
            SpecOf(trigger.DefinitionId, trigger.ActivityId, payload), payload.Role, TimeSpan.FromSeconds(payload.DeadlineSeconds), trigger, source);
    }

    /// <summary>The words that a text of a stimulus may begin with, in capitals; none when it is not an SMS command's.</summary>
    public static IEnumerable<string> KeysOf(object payload) =>
        payload is SmsCommandPayload command ? command.Aliases.Append(command.Usage).Select(KeyOf).Distinct() : [];

    /// <summary>The word that a usage line or an alias begins with, in capitals.</summary>
    public static string KeyOf(string line) => UsageLine.FirstWordOf(line).ToUpperInvariant();

    /// <summary>A definition may start with several SMS commands; each is a command of its own.</summary>
    public static CommandSpec SpecOf(string definitionId, string activityId, SmsCommandPayload payload) =>
        new($"{definitionId}:{activityId}", payload.Usage, payload.Aliases, payload.Summary, payload.Examples);
}
