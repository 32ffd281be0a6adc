namespace Operator.Workflows.Flowcharts;

/// <summary>The counters of one execution of a flowchart.</summary>
internal sealed class FlowScope(FlowGraph graph)
{
    public FlowGraph Graph { get; } = graph;

    /// <summary>How often each child has been passed, run or skipped.</summary>
    public int[] Visits { get; } = new int[graph.NodeCount];

    /// <summary>How often each connection has been passed; negative (as the complement) when it was not followed the last time.</summary>
    private readonly int[] _edges = new int[graph.EdgeCount];

    public int EdgeVisits(FlowEdge edge) => _edges[edge.Index] < 0 ? ~_edges[edge.Index] : _edges[edge.Index];

    public bool IsFollowed(FlowEdge edge) => _edges[edge.Index] > 0;

    public void Pass(FlowEdge edge, bool isFollowed) => Restore(edge, EdgeVisits(edge) + 1, isFollowed);

    public void Restore(FlowEdge edge, int visits, bool isFollowed) => _edges[edge.Index] = isFollowed ? visits : ~visits;
}
