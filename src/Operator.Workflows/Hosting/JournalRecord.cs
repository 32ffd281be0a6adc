using System.Globalization;
using System.Text.Json.Serialization;

namespace Operator.Workflows.Hosting;

/// <summary>A journal entry, with the members of Elsa's workflow execution log record.</summary>
/// <param name="Execution">The execution concerned, as the burst left it.</param>
public sealed record JournalRecord([property: JsonIgnore] ActivityExecutionRecord Execution)
{
    /// <summary>Its number within the instance.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>What happened: see <see cref="Journal.JournalEvents"/>.</summary>
    public required string EventName { get; init; }

    /// <summary>A text for people.</summary>
    public string? Message { get; init; }

    /// <summary>Further details, JSON-like.</summary>
    public object? Payload { get; init; }

    /// <summary>The record's id.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Execution.WorkflowInstanceId}-{Sequence}");

    /// <summary>The execution's id.</summary>
    public string ActivityInstanceId => Execution.Id;

    /// <summary>The execution that contains it.</summary>
    public string? ParentActivityInstanceId => Execution.SchedulingActivityExecutionId;

    /// <summary>The activity.</summary>
    public string ActivityId => Execution.ActivityId;

    /// <summary>Its type name.</summary>
    public string ActivityType => Execution.ActivityType;

    /// <summary>Its type's version.</summary>
    public int ActivityTypeVersion => Execution.ActivityTypeVersion;

    /// <summary>Its name for people.</summary>
    public string? ActivityName => Execution.ActivityName;

    /// <summary>Its place in the definition.</summary>
    public string NodeId => Execution.ActivityNodeId;
}
