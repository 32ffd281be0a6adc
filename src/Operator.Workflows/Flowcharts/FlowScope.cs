using System.Text.Json;
using Operator.Workflows.Compilation;
using Operator.Workflows.Model;
using Operator.Workflows.State;

namespace Operator.Workflows.Flowcharts;

/// <summary>The counters of one execution of a flowchart.</summary>
internal sealed class FlowScope(FlowGraph graph) : IFlowState
{
    /// <summary>How often each connection has been passed; the complement of it when it was not followed the last time.</summary>
    private readonly int[] _edges = new int[graph.EdgeCount];

    public FlowGraph Graph { get; } = graph;

    /// <summary>How often each child has been passed, run or skipped.</summary>
    public int[] Visits { get; } = new int[graph.NodeCount];

    public string Key => StateKeys.Flow;

    public int EdgeVisits(FlowEdge edge) => _edges[edge.Index] < 0 ? ~_edges[edge.Index] : _edges[edge.Index];

    public bool IsFollowed(FlowEdge edge) => _edges[edge.Index] > 0;

    public void Pass(FlowEdge edge, bool isFollowed)
    {
        var visits = EdgeVisits(edge) + 1;
        _edges[edge.Index] = isFollowed ? visits : ~visits;
    }

    public object Save(PlanNode flowchart)
    {
        var visits = new Dictionary<string, int>();
        var edges = new Dictionary<string, int>();
        var followed = new Dictionary<string, bool>();
        for (var node = 0; node < Visits.Length; node++)
        {
            if (Visits[node] > 0) visits[flowchart.Children[node].Id] = Visits[node];
            foreach (var edge in Graph.Outbound(node))
            {
                if (EdgeVisits(edge) == 0) continue;
                edges[Name(flowchart, edge)] = EdgeVisits(edge);
                followed[Name(flowchart, edge)] = IsFollowed(edge);
            }
        }

        return new Dictionary<string, object?>
        {
            ["startActivity"] = flowchart.Children[Graph.Start].Id,
            ["activitiesVisitCount"] = visits,
            ["connectionVisitCount"] = edges,
            ["connectionLastVisitFollowed"] = followed,
        };
    }

    public static FlowScope Restore(Flowchart flowchart, PlanNode node, JsonElement saved)
    {
        var start = Math.Max(0, node.Children.FindIndex(child => child.Id == saved.Text("startActivity")));
        var scope = new FlowScope(flowchart.GraphFor(start));
        saved.TryGet("activitiesVisitCount", out var visits);
        saved.TryGet("connectionVisitCount", out var edges);
        saved.TryGet("connectionLastVisitFollowed", out var followed);
        for (var child = 0; child < scope.Visits.Length; child++)
        {
            scope.Visits[child] = visits.Number(node.Children[child].Id) ?? 0;
            foreach (var edge in scope.Graph.Outbound(child))
            {
                var name = Name(node, edge);
                if (edges.Number(name) is { } count) scope._edges[edge.Index] = followed.Flag(name) == true ? count : ~count;
            }
        }

        return scope;
    }

    private static string Name(PlanNode flowchart, FlowEdge edge) =>
        $"{flowchart.Children[edge.Source].Id}:{edge.Port}->{flowchart.Children[edge.Target].Id}:In";
}
