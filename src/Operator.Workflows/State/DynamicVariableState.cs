namespace Operator.Workflows.State;

/// <summary>A variable of one execution's scope; its value is among the execution's stored variables.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record DynamicVariableState(string Id, string Name);
