namespace Operator.Studio.Descriptors;

/// <summary>A type that variables, inputs and outputs may have.</summary>
internal sealed record VariableTypeDescriptor(string TypeName, string DisplayName, string Category, string? Description);
