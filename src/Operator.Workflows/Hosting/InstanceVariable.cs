namespace Operator.Workflows.Hosting;

/// <summary>A variable of an instance.</summary>
/// <param name="Id">The variable's id in the definition.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, JSON-like.</param>
public sealed record InstanceVariable(string Id, string Name, object? Value);
