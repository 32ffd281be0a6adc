namespace Operator.Workflows.Authoring;

/// <summary>A constant written as JSON, as an argument.</summary>
public class ObjectLiteral(string? value = null) : MemoryBlockReference
{
    /// <summary>The JSON.</summary>
    public string? Value { get; } = value;
}
