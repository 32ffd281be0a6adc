using System.Collections.ObjectModel;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Hosting;

/// <summary>One execution of an activity as the designer's viewer shows it; one record each, whose last state counts.</summary>
public sealed record ActivityExecutionRecord
{
    /// <summary>The execution's id.</summary>
    public required string Id { get; init; }

    /// <summary>The instance.</summary>
    public required string WorkflowInstanceId { get; init; }

    /// <summary>The activity.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Its place in the definition.</summary>
    public required string ActivityNodeId { get; init; }

    /// <summary>Its type name.</summary>
    public required string ActivityType { get; init; }

    /// <summary>Its type's version.</summary>
    public required int ActivityTypeVersion { get; init; }

    /// <summary>Its name for people.</summary>
    public string? ActivityName { get; init; }

    /// <summary>The evaluated inputs, JSON-like; sensitive ones are left out.</summary>
    public IReadOnlyDictionary<string, object?> ActivityState { get; init; } = ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>Further details such as the outcomes, JSON-like.</summary>
    public IReadOnlyDictionary<string, object?> Payload { get; init; } = ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>The outputs, JSON-like.</summary>
    public IReadOnlyDictionary<string, object?> Outputs { get; init; } = ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>The properties kept with the execution, JSON-like.</summary>
    public IReadOnlyDictionary<string, object?> Properties { get; init; } = ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>What the activity has told about the execution.</summary>
    public IReadOnlyDictionary<string, object?> Metadata { get; init; } = ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>What went wrong.</summary>
    public ExceptionState? Exception { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Its status.</summary>
    public required ActivityStatus Status { get; init; }

    /// <summary>Whether it waits at bookmarks.</summary>
    public bool HasBookmarks { get; init; }

    /// <summary>Its faults and those within it.</summary>
    public int AggregateFaultCount { get; init; }

    /// <summary>The execution that scheduled it.</summary>
    public string? SchedulingActivityExecutionId { get; init; }

    /// <summary>The activity that scheduled it.</summary>
    public string? SchedulingActivityId { get; init; }

    /// <summary>How deep it is nested, from 0.</summary>
    public int CallStackDepth { get; init; }
}
