using System.Reflection;

namespace Operator.Workflows.Catalog;

/// <summary>A port of an activity type.</summary>
public sealed record PortDescriptor
{
    /// <summary>The name; an outcome, or the Pascal-case name of the property that holds the child.</summary>
    public required string Name { get; init; }

    /// <summary>The label.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Whether a child activity is embedded here (otherwise connections start here).</summary>
    public bool IsEmbedded { get; init; }

    /// <summary>Whether a designer shows it.</summary>
    public bool IsBrowsable { get; init; } = true;

    internal PropertyInfo? Property { get; init; }

    internal bool IsList { get; init; }

    /// <summary>Whether the property refers to a child that is held elsewhere.</summary>
    internal bool IsReference { get; init; }
}
