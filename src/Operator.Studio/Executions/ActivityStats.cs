using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Executions;

/// <summary>How often an activity ran and how it stands.</summary>
internal sealed record ActivityStats(
    string ActivityId,
    string ActivityNodeId,
    int StartedCount,
    int CompletedCount,
    int UncompletedCount,
    bool IsBlocked,
    bool IsFaulted,
    int AggregateFaultCount,
    IReadOnlyDictionary<string, object?> Metadata)
{
    /// <summary>Counts the executions of one activity; there must be some.</summary>
    public static ActivityStats Of(IReadOnlyCollection<ActivityExecutionRecord> records)
    {
        var last = records.MaxBy(record => record.StartedAt)!;
        return new ActivityStats(
            last.ActivityId,
            last.ActivityNodeId,
            records.Count,
            records.Count(record => record.CompletedAt is not null),
            records.Count(record => record.CompletedAt is null),
            records.Any(record => record is { Status: ActivityStatus.Running, HasBookmarks: true }),
            records.Any(record => record.Status == ActivityStatus.Faulted),
            records.Sum(record => record.AggregateFaultCount),
            new Dictionary<string, object?>());
    }

    /// <summary>Counts the executions of the activities that are asked for, in that order; of those that never ran nothing.</summary>
    public static IReadOnlyList<ActivityStats> Of(IEnumerable<ActivityExecutionRecord> records, IReadOnlyList<string> nodeIds)
    {
        var byNode = records.ToLookup(record => record.ActivityNodeId);
        return [.. nodeIds.Distinct().Where(byNode.Contains).Select(id => Of([.. byNode[id]]))];
    }
}
