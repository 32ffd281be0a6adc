using System.Runtime.CompilerServices;

namespace Operator.Workflows.Authoring;

/// <summary>Marks a property that holds a child activity as a port that a designer shows.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PortAttribute : Attribute
{
    /// <summary>Names the port after the property.</summary>
    public PortAttribute([CallerMemberName] string? name = null) => Name = name;

    /// <summary>Names the port and its label.</summary>
    public PortAttribute(string name, string displayName)
    {
        Name = name;
        DisplayName = displayName;
    }

    /// <summary>The port's name.</summary>
    public string? Name { get; }

    /// <summary>The port's label; the name when null.</summary>
    public string? DisplayName { get; }

    /// <summary>Whether a designer shows it.</summary>
    public bool IsBrowsable { get; set; } = true;
}
