using Operator.Workflows.Execution;

namespace Operator.Workflows.Journal;

/// <summary>One event of a run.</summary>
/// <param name="Sequence">Its number within the instance, over all bursts.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="EventName">One of <see cref="JournalEvents"/>, or an activity's own.</param>
/// <param name="Context">The execution concerned. Read what is needed at once: it goes on changing.</param>
/// <param name="Message">The exception's message, or the activity's own text.</param>
/// <param name="Payload">Further details.</param>
public readonly record struct JournalEntry(
    long Sequence,
    DateTimeOffset Timestamp,
    string EventName,
    ActivityExecutionContext Context,
    string? Message,
    object? Payload)
{
    /// <summary>The activity's id.</summary>
    public string ActivityId => Context.Activity.Id;

    /// <summary>The activity's type name.</summary>
    public string ActivityType => Context.Activity.Type;

    /// <summary>The activity's place in the definition.</summary>
    public string NodeId => Context.NodeId;
}
