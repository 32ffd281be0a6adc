using Operator.Activities.People;
using Operator.Parsing;
using Operator.Workflows.Compilation;

namespace Operator.App.Workflows;

/// <summary>A published definition that starts with an SMS command, ready to run. Immutable.</summary>
/// <param name="Spec">Its usage line, aliases, summary and examples; the id is the definition id.</param>
/// <param name="Role">The least role that may text it.</param>
/// <param name="Deadline">How long it may take.</param>
/// <param name="TriggerActivityId">The activity that starts it.</param>
/// <param name="Node">That activity as people know it: its name, or its id when it has none.</param>
/// <param name="Plan">The compiled definition.</param>
/// <param name="File">The file it came from, relative to the workflows folder.</param>
internal sealed record Command(
    CommandSpec Spec,
    PersonRole Role,
    TimeSpan Deadline,
    string TriggerActivityId,
    string Node,
    WorkflowPlan Plan,
    string File)
{
    /// <summary>The words people text for it, before any value: <c>metrics</c>.</summary>
    public string Word { get; } = Spec.Usage.Split([' ', '<', '['], 2)[0];

    /// <summary>The usage line as people read it, without the kinds of its values.</summary>
    public string ShortUsage { get; } = UsageLine.Parse(Spec.Usage) is UsageLineResult.Parsed parsed ? parsed.Line.ToShortString() : Spec.Usage;
}
