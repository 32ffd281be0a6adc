namespace Operator.Workflows.Authoring;

/// <summary>Marks an activity at which a flowchart starts.</summary>
public interface IStartNode;
