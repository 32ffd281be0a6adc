namespace Operator.Workflows.Authoring;

/// <summary>Describes an output; on a class it describes the inherited <c>Result</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class OutputAttribute : Attribute
{
    /// <summary>The name in descriptors; the property's name when null.</summary>
    public string? Name { get; set; }

    /// <summary>The label; the words of the name when null.</summary>
    public string? DisplayName { get; set; }

    /// <summary>One sentence about what is in it.</summary>
    public string? Description { get; set; }

    /// <summary>Whether a designer shows it.</summary>
    public bool IsBrowsable { get; set; } = true;

    /// <summary>Whether the value may be stored.</summary>
    public bool IsSerializable { get; set; } = true;
}
