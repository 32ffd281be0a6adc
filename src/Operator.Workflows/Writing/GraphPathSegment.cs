namespace Operator.Workflows.Writing;

/// <summary>An activity that a designer opens on the way to another.</summary>
/// <param name="ActivityNodeId">Its place.</param>
/// <param name="ActivityId">Its id.</param>
/// <param name="ActivityType">Its type name.</param>
/// <param name="PortName">The port to open.</param>
/// <param name="ActivityName">Its name, or its type when it has none.</param>
public sealed record GraphPathSegment(string ActivityNodeId, string ActivityId, string ActivityType, string PortName, string ActivityName);
