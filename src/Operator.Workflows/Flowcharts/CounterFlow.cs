using System.Runtime.CompilerServices;
using Operator.Workflows.Activities;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Flowcharts;

/// <summary>
/// The counting way through a flowchart: every activity waits for all of its inbound connections to be passed, whether followed or not, and runs when one was
/// followed. A path that is not taken is passed over activity by activity, so that joins behind it don't wait.
/// </summary>
internal static class CounterFlow
{
    private static readonly Dictionary<string, object> BackwardInput = new() { ["BackwardConnection"] = true };

    public static ValueTask OnCompletedAsync(Flowchart flowchart, ActivityExecutionContext flow, ActivityExecutionContext child, Outcomes outcomes)
    {
        var scope = (FlowScope)flow.LocalState!;
        var node = child.Node.ChildIndex;
        if (!scope.Graph.IsReachable(node)) throw new InvalidOperationException($"The activity '{child.Activity.Id}' is not reachable from the start of the flowchart.");
        if (!IsStartedBackward(child)) scope.Visits[node]++;
        var isScheduled = Leave(flowchart, flow, scope, node, outcomes);
        return isScheduled ? default : CompleteIfIdleAsync(flow);
    }

    public static void OnCanceled(Flowchart flowchart, ActivityExecutionContext flow, ActivityExecutionContext child)
    {
        var scope = (FlowScope)flow.LocalState!;
        Leave(flowchart, flow, scope, child.Node.ChildIndex, Outcomes.None);
    }

    public static ValueTask CompleteIfIdleAsync(ActivityExecutionContext flow) =>
        flow is { QueuedChildren: 0, FirstChild: null } ? flow.CompleteActivityAsync() : default;

    private static bool IsStartedBackward(ActivityExecutionContext child) =>
        child.ExtrasIfAny?.ActivityInput is { } input && input.TryGetValue("BackwardConnection", out var value) && value is true;

    private static bool Leave(Flowchart flowchart, ActivityExecutionContext flow, FlowScope scope, int node, Outcomes outcomes)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var isScheduled = false;
        foreach (var edge in scope.Graph.Outbound(node))
        {
            var isFollowed = outcomes.Contains(edge.Port);
            scope.Pass(edge, isFollowed);
            isScheduled |= scope.Graph.IsForward(edge)
                ? Arrive(flowchart, flow, scope, edge)
                : isFollowed && GoBack(flowchart, flow, scope, edge);
        }

        return isScheduled;
    }

    private static bool GoBack(Flowchart flowchart, ActivityExecutionContext flow, FlowScope scope, FlowEdge edge)
    {
        var source = flow.Node.Children[edge.Source];
        var target = flow.Node.Children[edge.Target];
        if (!scope.Graph.IsValidBackward(edge))
            throw new InvalidOperationException(
                $"Invalid backward connection: every path to '{source.Id}' must lead through '{target.Id}', where the connection leads back to.");
        flow.Schedule(target.Activity, flowchart.OnChildCompleted, input: BackwardInput);
        return true;
    }

    private static bool Arrive(Flowchart flowchart, ActivityExecutionContext flow, FlowScope scope, FlowEdge edge)
    {
        var mode = flow.Node.Children[edge.Target].Activity is FlowJoin join ? FlowJoins.ModeOf(flow, join) : FlowJoinMode.WaitAllActive;
        return mode switch
        {
            FlowJoinMode.WaitAny => ArriveAny(flowchart, flow, scope, edge),
            _ => ArriveAll(flowchart, flow, scope, edge.Target, mode),
        };
    }

    private static bool ArriveAll(Flowchart flowchart, ActivityExecutionContext flow, FlowScope scope, int target, FlowJoinMode mode)
    {
        var inbound = scope.Graph.ForwardInbound(target);
        var least = int.MaxValue;
        var most = 0;
        foreach (var edge in inbound)
        {
            var visits = scope.EdgeVisits(edge);
            least = Math.Min(least, visits);
            most = Math.Max(most, visits);
        }

        if (least <= scope.Visits[target]) return false;
        var isDue = mode == FlowJoinMode.WaitAll && least == most;
        foreach (var edge in inbound)
        {
            if (mode == FlowJoinMode.WaitAll) isDue &= scope.IsFollowed(edge);
            else isDue |= scope.EdgeVisits(edge) == most && scope.IsFollowed(edge);
        }

        return isDue ? Schedule(flowchart, flow, target) : Skip(flowchart, flow, scope, target);
    }

    private static bool ArriveAny(Flowchart flowchart, ActivityExecutionContext flow, FlowScope scope, FlowEdge arrived)
    {
        var target = arrived.Target;
        if (scope.EdgeVisits(arrived) <= scope.Visits[target]) return false;
        if (FlowJoins.IsUnderWay(flow, flow.Node.Children[target])) return false;
        var isFollowed = false;
        var areAllPassed = true;
        foreach (var edge in scope.Graph.ForwardInbound(target))
        {
            var isPassed = scope.EdgeVisits(edge) > scope.Visits[target];
            areAllPassed &= isPassed;
            isFollowed |= isPassed && scope.IsFollowed(edge);
        }

        if (!isFollowed) return areAllPassed && Skip(flowchart, flow, scope, target);
        Schedule(flowchart, flow, target);
        FlowJoins.CancelAncestors(flow, target);
        return true;
    }

    private static bool Schedule(Flowchart flowchart, ActivityExecutionContext flow, int target)
    {
        flow.Schedule(flow.Node.Children[target].Activity, flowchart.OnChildCompleted);
        return true;
    }

    private static bool Skip(Flowchart flowchart, ActivityExecutionContext flow, FlowScope scope, int target)
    {
        scope.Visits[target]++;
        return Leave(flowchart, flow, scope, target, Outcomes.None);
    }
}
