namespace Operator.Workflows.Authoring;

/// <summary>Marks an activity whose completion ends the container it is in.</summary>
public interface ITerminalNode;
