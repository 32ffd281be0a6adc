using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Instances;

/// <summary>An entry of a journal as a server of Elsa 3.8 stores it: in an exported instance, and where the last one of an activity is asked for.</summary>
internal sealed record JournalModel
{
    public string? Id { get; init; }

    public string? WorkflowDefinitionId { get; init; }

    public string? WorkflowDefinitionVersionId { get; init; }

    public string? WorkflowInstanceId { get; init; }

    public int WorkflowVersion { get; init; }

    public required string ActivityInstanceId { get; init; }

    public string? ParentActivityInstanceId { get; init; }

    public required string ActivityId { get; init; }

    public required string ActivityType { get; init; }

    public int ActivityTypeVersion { get; init; } = 1;

    public string? ActivityName { get; init; }

    public required string ActivityNodeId { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public required long Sequence { get; init; }

    public required string EventName { get; init; }

    public string? Message { get; init; }

    public object? Payload { get; init; }

    public static JournalModel Of(JournalRecord record, string definitionId, string versionId, int version) => new()
    {
        Id = record.Id,
        WorkflowDefinitionId = definitionId,
        WorkflowDefinitionVersionId = versionId,
        WorkflowInstanceId = record.Execution.WorkflowInstanceId,
        WorkflowVersion = version,
        ActivityInstanceId = record.ActivityInstanceId,
        ParentActivityInstanceId = record.ParentActivityInstanceId,
        ActivityId = record.ActivityId,
        ActivityType = record.ActivityType,
        ActivityTypeVersion = record.ActivityTypeVersion,
        ActivityName = record.ActivityName,
        ActivityNodeId = record.NodeId,
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
        ActivityNodeId = ActivityNodeId,
        ActivityType = ActivityType,
        ActivityTypeVersion = ActivityTypeVersion,
        ActivityName = ActivityName,
        StartedAt = Timestamp,
        Status = ActivityStatus.Running,
        SchedulingActivityExecutionId = ParentActivityInstanceId,
    };
}
