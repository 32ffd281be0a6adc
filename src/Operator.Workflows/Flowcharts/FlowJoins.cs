using Operator.Workflows.Activities;
using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Flowcharts;

/// <summary>What a join waits for, found before it runs.</summary>
internal static class FlowJoins
{
    /// <summary>Whether an activity is queued or running already.</summary>
    public static bool IsUnderWay(ActivityExecutionContext flow, PlanNode target)
    {
        for (var child = flow.FirstChild; child is not null; child = child.NextSibling)
            if (child.Node == target && child.Status == ActivityStatus.Running) return true;
        return flow.WorkflowExecutionContext.Scheduler.IsQueued(flow, target);
    }

    /// <summary>Cancels what still runs on the ways to a join.</summary>
    public static void CancelAncestors(ActivityExecutionContext flow, int target)
    {
        if (flow.LocalState is not IFlowState { Graph: var graph }) return;
        for (var child = flow.FirstChild; child is not null;)
        {
            var next = child.NextSibling;
            if (graph.IsAncestor(child.Node.ChildIndex, target)) child.Cancel();
            child = next;
        }
    }

    public static FlowJoinMode ModeOf(ActivityExecutionContext flow, FlowJoin join)
    {
        if (join.Mode is not { } mode) return FlowJoinMode.WaitAny;
        if (mode.Compiled is null) return mode.Constant is FlowJoinMode constant ? constant : FlowJoinMode.WaitAny;
        var evaluation = flow.EvaluateDetachedAsync(mode);
        return (evaluation.IsCompleted ? evaluation.Result : evaluation.AsTask().GetAwaiter().GetResult()) is FlowJoinMode evaluated ? evaluated : FlowJoinMode.WaitAny;
    }
}
