using System.Diagnostics.CodeAnalysis;

namespace Operator.Workflows.Authoring;

/// <summary>
/// Names an activity type in definitions: <c>{Namespace}.{Type}</c>, by default the CLR namespace and the class name, plus what a designer shows about it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[SuppressMessage("Design", "CA1019", Justification = "The constructor shapes are Elsa's; their arguments are settable properties.")]
public sealed class ActivityAttribute : Attribute
{
    /// <summary>Takes the names from the class; set what differs.</summary>
    public ActivityAttribute()
    {
    }

    /// <summary>Sets namespace and category.</summary>
    public ActivityAttribute(string @namespace, string? category, string? description = null)
    {
        Namespace = @namespace;
        Category = category;
        Description = description;
    }

    /// <summary>Sets the namespace, which is the category too.</summary>
    public ActivityAttribute(string @namespace, string? description = null)
    {
        Namespace = @namespace;
        Category = @namespace;
        Description = description;
    }

    /// <summary>Sets the whole identity of the type.</summary>
    public ActivityAttribute(string @namespace, string? type, int version = 1, string? description = null, string? category = null)
    {
        Namespace = @namespace;
        Type = type;
        Version = version;
        Description = description;
        Category = category;
    }

    /// <summary>The first part of the type name; the CLR namespace when null.</summary>
    public string? Namespace { get; set; }

    /// <summary>The last part of the type name; the class name when null.</summary>
    public string? Type { get; set; }

    /// <summary>The version of the activity's shape, from 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>One sentence for the designer.</summary>
    public string? Description { get; set; }

    /// <summary>The title in the designer; the words of the class name when null.</summary>
    public string? DisplayName { get; set; }

    /// <summary>The group in the designer's palette; the last part of the namespace when null.</summary>
    public string? Category { get; set; }

    /// <summary>Whether it runs in the burst, in the background, or starts workflows.</summary>
    public ActivityKind Kind { get; set; }

    /// <summary>Whether a task runs in the background unless the definition says otherwise.</summary>
    public bool RunAsynchronously { get; set; }
}
