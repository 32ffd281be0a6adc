using System.Text.Json.Nodes;

namespace Operator.Workflows.Writing;

/// <summary>An activity with its place.</summary>
/// <param name="NodeId">Its place.</param>
/// <param name="Port">The property of its parent that holds it, in Pascal case.</param>
/// <param name="Activity">The activity with everything in it.</param>
public sealed record SubGraph(string NodeId, string Port, JsonObject Activity);
