namespace Operator.Workflows.Flowcharts;

/// <summary>A connection between the children of a flowchart, by their places.</summary>
/// <param name="Index">Its place among the connections.</param>
/// <param name="Source">The source's place among the children.</param>
/// <param name="Port">The outcome that is followed.</param>
/// <param name="Target">The target's place among the children.</param>
internal sealed record FlowEdge(int Index, int Source, string Port, int Target);
