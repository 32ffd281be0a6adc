using Operator.Workflows.Activities;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Flowcharts;

/// <summary>The other way through a flowchart: a token for each followed connection, and activities that say how they treat several of them.</summary>
internal static class TokenFlow
{
    public static ValueTask OnCompletedAsync(Flowchart flowchart, ActivityExecutionContext flow, ActivityExecutionContext child, Outcomes outcomes)
    {
        var scope = (TokenScope)flow.LocalState!;
        var node = child.Node.ChildIndex;
        var followed = new List<FlowEdge>();
        foreach (var edge in scope.Graph.Outbound(node))
            if (outcomes.Contains(edge.Port)) followed.Add(edge);
        foreach (var edge in followed) scope.Tokens.Add(new FlowToken(edge.Source, edge.Port, edge.Target));
        foreach (var token in scope.Tokens)
            if (token.To == node && !token.IsBlocked) token.IsConsumed = true;
        foreach (var edge in followed) Arrive(flowchart, flow, scope, edge);
        var completion = CompleteIfIdleAsync(flow, scope);
        scope.Tokens.RemoveAll(token => token.To == node && token.IsConsumed);
        return completion;
    }

    public static ValueTask OnCanceledAsync(ActivityExecutionContext flow, ActivityExecutionContext child)
    {
        var scope = (TokenScope)flow.LocalState!;
        var node = child.Node.ChildIndex;
        scope.Tokens.RemoveAll(token => token.From == node || token.To == node);
        return CompleteIfIdleAsync(flow, scope);
    }

    private static ValueTask CompleteIfIdleAsync(ActivityExecutionContext flow, TokenScope scope)
    {
        var isPending = flow.QueuedChildren > 0 || flow.FirstChild is not null || scope.Tokens.Exists(token => token is { IsConsumed: false, IsBlocked: false });
        if (isPending) return default;
        scope.Tokens.Clear();
        return flow.CompleteActivityAsync();
    }

    private static void Arrive(Flowchart flowchart, ActivityExecutionContext flow, TokenScope scope, FlowEdge edge)
    {
        var target = flow.Node.Children[edge.Target].Activity;
        var inbound = scope.Graph.ForwardInbound(edge.Target);
        var mode = ModeOf(flow, target);
        var isDue = mode switch
        {
            MergeMode.Merge => inbound.Count <= 1 || inbound.TrueForAll(scope.IsDue),
            MergeMode.Converge => scope.Graph.Inbound(edge.Target) is var all && (all.Count <= 1 || all.TrueForAll(scope.IsDue)),
            MergeMode.Cascade or MergeMode.Race => IsFirst(flow, scope, edge, inbound, mode),
            _ => !inbound.Exists(other => scope.Tokens.Exists(token => token.To == other.Source && token is { IsConsumed: false, IsBlocked: false })),
        };
        if (isDue) flow.Schedule(target, flowchart.OnChildCompleted);
    }

    private static bool IsFirst(ActivityExecutionContext flow, TokenScope scope, FlowEdge edge, List<FlowEdge> inbound, MergeMode mode)
    {
        var blocked = scope.Tokens.Find(token => token.IsBlocked && token.From == edge.Source && token.To == edge.Target && token.Outcome == edge.Port);
        if (blocked is not null)
        {
            blocked.IsConsumed = true;
            scope.Tokens.RemoveAll(token => token is { IsBlocked: false, IsConsumed: false } && token.From == edge.Source && token.To == edge.Target);
            return false;
        }

        if (mode == MergeMode.Race) FlowJoins.CancelAncestors(flow, edge.Target);
        foreach (var other in inbound)
            if (other.Source != edge.Source) scope.Tokens.Add(new FlowToken(other.Source, other.Port, other.Target) { IsBlocked = true });
        return true;
    }

    private static MergeMode ModeOf(ActivityExecutionContext flow, Activity target)
    {
        if (target is FlowJoin join) return FlowJoins.ModeOf(flow, join) == FlowJoinMode.WaitAny ? MergeMode.Race : MergeMode.Merge;
        return target.CustomProperties.TryGetValue("mergeMode", out var value) && value is string text && Enum.TryParse<MergeMode>(text, ignoreCase: true, out var mode)
            ? mode
            : MergeMode.Stream;
    }
}
