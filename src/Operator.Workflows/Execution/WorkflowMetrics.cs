using System.Diagnostics.Metrics;
using Operator.Workflows.Authoring;

namespace Operator.Workflows.Execution;

/// <summary>What is counted of the workflows that run.</summary>
public static class WorkflowMetrics
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Operator.Workflows";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Bursts = Meter.CreateCounter<long>(
        "operator.workflow.bursts", "{burst}", "Times that an instance ran until it ended or had to wait.");

    private static readonly Counter<long> Incidents = Meter.CreateCounter<long>("operator.workflow.incidents", "{incident}", "Faults of activities.");

    internal static void BurstEnded(string definitionId, WorkflowSubStatus status) =>
        Bursts.Add(1, new("workflow", definitionId), new("status", Label(status)));

    internal static void IncidentHappened(string definitionId, string activityType) =>
        Incidents.Add(1, new("workflow", definitionId), new("activity", activityType));

    private static string Label(WorkflowSubStatus status) => status switch
    {
        WorkflowSubStatus.Finished => "finished",
        WorkflowSubStatus.Suspended => "suspended",
        WorkflowSubStatus.Faulted => "faulted",
        WorkflowSubStatus.Cancelled => "cancelled",
        WorkflowSubStatus.Interrupted => "interrupted",
        WorkflowSubStatus.Pending => "pending",
        WorkflowSubStatus.Executing => "executing",
        _ => "other",
    };
}
