using System.Collections.ObjectModel;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Executions;

/// <summary>An execution of an activity; its details are left out where only a summary is wanted.</summary>
internal sealed record ExecutionModel
{
    public required string WorkflowInstanceId { get; init; }

    public required string ActivityId { get; init; }

    public required string ActivityNodeId { get; init; }

    public required string ActivityType { get; init; }

    public required int ActivityTypeVersion { get; init; }

    public string? ActivityName { get; init; }

    public IReadOnlyDictionary<string, object?>? ActivityState { get; init; }

    public IReadOnlyDictionary<string, object?>? Payload { get; init; }

    public IReadOnlyDictionary<string, object?>? Outputs { get; init; }

    public IReadOnlyDictionary<string, object?>? Properties { get; init; }

    public IReadOnlyDictionary<string, object?> Metadata { get; init; } = new Dictionary<string, object?>();

    public ExceptionState? Exception { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public bool HasBookmarks { get; init; }

    public required ActivityStatus Status { get; init; }

    public int AggregateFaultCount { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public string? SchedulingActivityExecutionId { get; init; }

    public string? SchedulingActivityId { get; init; }

    public int? CallStackDepth { get; init; }

    public required string Id { get; init; }

    public static ExecutionModel Of(ActivityExecutionRecord record) => Summary(record) with
    {
        ActivityState = record.ActivityState,
        Payload = record.Payload,
        Outputs = record.Outputs,
        Properties = record.Properties,
        Metadata = record.Metadata,
        Exception = record.Exception,
        SchedulingActivityExecutionId = record.SchedulingActivityExecutionId,
        SchedulingActivityId = record.SchedulingActivityId,
        CallStackDepth = record.CallStackDepth,
    };

    public ActivityExecutionRecord ToRecord(string instanceId) => new()
    {
        Id = Id,
        WorkflowInstanceId = instanceId,
        ActivityId = ActivityId,
        ActivityNodeId = ActivityNodeId,
        ActivityType = ActivityType,
        ActivityTypeVersion = ActivityTypeVersion,
        ActivityName = ActivityName,
        ActivityState = ActivityState ?? ReadOnlyDictionary<string, object?>.Empty,
        Payload = Payload ?? ReadOnlyDictionary<string, object?>.Empty,
        Outputs = Outputs ?? ReadOnlyDictionary<string, object?>.Empty,
        Properties = Properties ?? ReadOnlyDictionary<string, object?>.Empty,
        Metadata = Metadata,
        Exception = Exception,
        StartedAt = StartedAt,
        CompletedAt = CompletedAt,
        Status = Status,
        HasBookmarks = HasBookmarks,
        AggregateFaultCount = AggregateFaultCount,
        SchedulingActivityExecutionId = SchedulingActivityExecutionId,
        SchedulingActivityId = SchedulingActivityId,
        CallStackDepth = CallStackDepth ?? 0,
    };

    public static ExecutionModel Summary(ActivityExecutionRecord record) => new()
    {
        WorkflowInstanceId = record.WorkflowInstanceId,
        ActivityId = record.ActivityId,
        ActivityNodeId = record.ActivityNodeId,
        ActivityType = record.ActivityType,
        ActivityTypeVersion = record.ActivityTypeVersion,
        ActivityName = record.ActivityName,
        StartedAt = record.StartedAt,
        HasBookmarks = record.HasBookmarks,
        Status = record.Status,
        AggregateFaultCount = record.AggregateFaultCount,
        CompletedAt = record.CompletedAt,
        Id = record.Id,
    };
}
