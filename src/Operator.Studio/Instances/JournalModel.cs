using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Instances;

/// <summary>An entry of a journal in an exported instance.</summary>
internal sealed record JournalModel
{
    public string? Id { get; init; }

    public required string ActivityInstanceId { get; init; }

    public string? ParentActivityInstanceId { get; init; }

    public required string ActivityId { get; init; }

    public required string ActivityType { get; init; }

    public int ActivityTypeVersion { get; init; } = 1;

    public string? ActivityName { get; init; }

    public required string NodeId { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public required long Sequence { get; init; }

    public required string EventName { get; init; }

    public string? Message { get; init; }

    public object? Payload { get; init; }

    public static JournalModel Of(JournalRecord record) => new()
    {
        Id = record.Id,
        ActivityInstanceId = record.ActivityInstanceId,
        ParentActivityInstanceId = record.ParentActivityInstanceId,
        ActivityId = record.ActivityId,
        ActivityType = record.ActivityType,
        ActivityTypeVersion = record.ActivityTypeVersion,
        ActivityName = record.ActivityName,
        NodeId = record.NodeId,
        Timestamp = record.Timestamp,
        Sequence = record.Sequence,
        EventName = record.EventName,
        Message = record.Message,
        Payload = record.Payload,
    };

    public JournalRecord ToRecord(ActivityExecutionRecord execution) => new(execution)
    {
        Sequence = Sequence,
        Timestamp = Timestamp,
        EventName = EventName,
        Message = Message,
        Payload = Payload,
    };

    /// <summary>The execution that the entry is about, for a file that has no record of it.</summary>
    public ActivityExecutionRecord ToExecution(string instanceId) => new()
    {
        Id = ActivityInstanceId,
        WorkflowInstanceId = instanceId,
        ActivityId = ActivityId,
        ActivityNodeId = NodeId,
        ActivityType = ActivityType,
        ActivityTypeVersion = ActivityTypeVersion,
        ActivityName = ActivityName,
        StartedAt = Timestamp,
        Status = ActivityStatus.Running,
        SchedulingActivityExecutionId = ParentActivityInstanceId,
    };
}
