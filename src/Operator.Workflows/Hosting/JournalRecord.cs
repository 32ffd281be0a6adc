namespace Operator.Workflows.Hosting;

/// <summary>A stored journal entry, with the members of Elsa's workflow execution log record.</summary>
public sealed record JournalRecord
{
    /// <summary>The record's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its number within the instance.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The execution concerned.</summary>
    public required string ActivityInstanceId { get; init; }

    /// <summary>The execution that contains it.</summary>
    public string? ParentActivityInstanceId { get; init; }

    /// <summary>The activity.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Its type name.</summary>
    public required string ActivityType { get; init; }

    /// <summary>Its type's version.</summary>
    public required int ActivityTypeVersion { get; init; }

    /// <summary>Its name for people.</summary>
    public string? ActivityName { get; init; }

    /// <summary>Its place in the definition.</summary>
    public required string NodeId { get; init; }

    /// <summary>What happened: see <see cref="Journal.JournalEvents"/>.</summary>
    public required string EventName { get; init; }

    /// <summary>A text for people.</summary>
    public string? Message { get; init; }

    /// <summary>Further details, JSON-like.</summary>
    public object? Payload { get; init; }
}
