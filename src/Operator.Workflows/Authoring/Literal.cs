namespace Operator.Workflows.Authoring;

/// <summary>A constant as an argument.</summary>
public class Literal(object? value = null) : MemoryBlockReference
{
    /// <summary>The constant.</summary>
    public object? Value { get; } = value;
}
