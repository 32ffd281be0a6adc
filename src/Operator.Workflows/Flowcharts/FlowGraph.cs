namespace Operator.Workflows.Flowcharts;

/// <summary>A flowchart as seen from one of its start activities: which connections lead forward and which back. Made once for each start.</summary>
internal sealed class FlowGraph
{
    private readonly FlowEdge[][] _outbound;
    private readonly bool[] _isForward;
    private readonly List<FlowEdge>[] _forwardInbound;
    private readonly List<FlowEdge>[] _forwardOutbound;
    private readonly sbyte[] _validity;

    public FlowGraph(int nodes, IReadOnlyList<FlowEdge> edges, int start)
    {
        Start = start;
        NodeCount = nodes;
        EdgeCount = edges.Count;
        _isForward = new bool[edges.Count];
        _validity = new sbyte[edges.Count];
        _outbound = new FlowEdge[nodes][];
        _forwardInbound = new List<FlowEdge>[nodes];
        _forwardOutbound = new List<FlowEdge>[nodes];
        var bySource = edges.ToLookup(edge => edge.Source);
        for (var node = 0; node < nodes; node++)
        {
            _outbound[node] = [.. bySource[node]];
            _forwardInbound[node] = [];
            _forwardOutbound[node] = [];
        }

        Classify();
    }

    public int Start { get; }

    public int NodeCount { get; }

    public int EdgeCount { get; }

    public ReadOnlySpan<FlowEdge> Outbound(int node) => _outbound[node];

    public List<FlowEdge> ForwardInbound(int node) => _forwardInbound[node];

    /// <summary>All connections to a node, those that lead back included.</summary>
    public List<FlowEdge> Inbound(int node) => [.. _outbound.SelectMany(edges => edges).Where(edge => edge.Target == node)];

    public bool IsForward(FlowEdge edge) => _isForward[edge.Index];

    /// <summary>Whether a node is the start or the target of a forward connection.</summary>
    public bool IsReachable(int node) => node == Start || _forwardInbound[node].Count > 0;

    /// <summary>A backward connection is valid when every forward way to its source leads through its target.</summary>
    public bool IsValidBackward(FlowEdge edge)
    {
        if (_validity[edge.Index] == 0) _validity[edge.Index] = Dominates(edge.Target, edge.Source) ? (sbyte)1 : (sbyte)-1;
        return _validity[edge.Index] > 0;
    }

    /// <summary>Whether a forward way leads from one node to the other.</summary>
    public bool IsAncestor(int ancestor, int node) => ancestor != node && Reaches(ancestor, node, without: -1);

    private void Classify()
    {
        var isSeen = new bool[NodeCount];
        var pending = new Queue<int>();
        pending.Enqueue(Start);
        isSeen[Start] = true;
        while (pending.TryDequeue(out var node))
        {
            foreach (var edge in _outbound[node])
            {
                var target = edge.Target;
                var closesCycle = target == node || (isSeen[target] && Reaches(target, node, without: -1));
                if (!closesCycle)
                {
                    _isForward[edge.Index] = true;
                    _forwardInbound[target].Add(edge);
                    _forwardOutbound[node].Add(edge);
                }

                if (isSeen[target]) continue;
                isSeen[target] = true;
                pending.Enqueue(target);
            }
        }
    }

    private bool Dominates(int dominator, int node) => dominator == node || dominator == Start || !Reaches(Start, node, without: dominator);

    private bool Reaches(int from, int to, int without)
    {
        if (_forwardOutbound[from].Count == 0) return from == to;
        var isSeen = new bool[NodeCount];
        var pending = new Stack<int>();
        pending.Push(from);
        while (pending.TryPop(out var node))
        {
            if (node == to) return true;
            if (node == without || isSeen[node]) continue;
            isSeen[node] = true;
            foreach (var edge in _forwardOutbound[node]) pending.Push(edge.Target);
        }

        return false;
    }
}
