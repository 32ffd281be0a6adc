using System.Text.Json;
using Operator.Workflows.Compilation;
using Operator.Workflows.Model;
using Operator.Workflows.State;

namespace Operator.Workflows.Flowcharts;

/// <summary>The tokens of one execution of a flowchart.</summary>
internal sealed class TokenScope(FlowGraph graph) : IFlowState
{
    public FlowGraph Graph { get; } = graph;

    public List<FlowToken> Tokens { get; } = [];

    public string Key => StateKeys.Tokens;

    public static TokenScope Restore(Flowchart flowchart, PlanNode node, JsonElement saved)
    {
        var start = node.Children.FindIndex(child => child.Id == saved.Text("startActivity"));
        var scope = new TokenScope(flowchart.GraphFor(Math.Max(0, start)));
        if (!saved.TryGet("tokens", out var tokens) || tokens.ValueKind != JsonValueKind.Array) return scope;
        foreach (var token in tokens.EnumerateArray())
        {
            var from = node.Children.FindIndex(child => child.Id == token.Text("fromActivityId"));
            var to = node.Children.FindIndex(child => child.Id == token.Text("toActivityId"));
            scope.Tokens.Add(new FlowToken(from, token.Text("outcome") ?? "", to) { IsConsumed = token.Flag("consumed") == true, IsBlocked = token.Flag("blocked") == true });
        }

        return scope;
    }

    /// <summary>Whether an unconsumed, unblocked token points from one activity to the other.</summary>
    public bool IsDue(FlowEdge edge) => Tokens.Exists(token =>
        !token.IsConsumed && !token.IsBlocked && token.From == edge.Source && token.To == edge.Target && token.Outcome == edge.Port);

    public object Save(PlanNode flowchart) => new Dictionary<string, object?>
    {
        ["startActivity"] = flowchart.Children[Graph.Start].Id,
        ["tokens"] = Tokens.Select(token => new Dictionary<string, object?>
        {
            ["fromActivityId"] = flowchart.Children[token.From].Id,
            ["fromActivityName"] = flowchart.Children[token.From].Activity.Name,
            ["outcome"] = token.Outcome,
            ["toActivityId"] = flowchart.Children[token.To].Id,
            ["toActivityName"] = flowchart.Children[token.To].Activity.Name,
            ["consumed"] = token.IsConsumed,
            ["blocked"] = token.IsBlocked,
        }).ToList(),
    };
}
