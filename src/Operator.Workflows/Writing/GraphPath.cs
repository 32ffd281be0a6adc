namespace Operator.Workflows.Writing;

/// <summary>The way to an activity through what a designer has to open.</summary>
/// <param name="ChildNode">The activity.</param>
/// <param name="Container">What directly contains it in a designer.</param>
/// <param name="PathSegments">From the outermost to the innermost.</param>
public sealed record GraphPath(SubGraph ChildNode, SubGraph Container, IReadOnlyList<GraphPathSegment> PathSegments);
