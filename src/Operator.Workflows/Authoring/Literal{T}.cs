namespace Operator.Workflows.Authoring;

/// <summary>A constant of a type as an argument.</summary>
public sealed class Literal<T>(T? value = default) : Literal(value);
