using System.Reflection;

namespace Operator.Workflows.Catalog;

/// <summary>One output of an activity type.</summary>
public sealed record OutputDescriptor
{
    /// <summary>The name in Pascal case; in definitions it is in camel case.</summary>
    public required string Name { get; init; }

    /// <summary>The type of the value.</summary>
    public required Type Type { get; init; }

    /// <summary>The label.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What is in it.</summary>
    public string? Description { get; init; }

    /// <summary>Whether a designer shows it.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>Whether the value may be stored.</summary>
    public bool IsSerializable { get; init; } = true;

    /// <summary>Whether it stands for an output of a workflow rather than a property of a class.</summary>
    public bool IsSynthetic { get; init; }

    internal PropertyInfo? Property { get; init; }

    internal string JsonName => Names.Camel(Name);
}
