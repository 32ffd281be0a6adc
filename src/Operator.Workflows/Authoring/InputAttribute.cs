using System.Diagnostics.CodeAnalysis;

namespace Operator.Workflows.Authoring;

/// <summary>
/// Describes an input. Properties of type <see cref="Input{T}"/> are inputs without it; on any other property it makes an input that holds plain JSON.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
[SuppressMessage("Performance", "CA1819", Justification = "Attribute arguments can only be arrays.")]
public sealed class InputAttribute : Attribute
{
    /// <summary>The name in descriptors; the property's name when null.</summary>
    public string? Name { get; set; }

    /// <summary>The editor, one of <see cref="InputUIHints"/>; derived from the type when null.</summary>
    public string? UIHint { get; set; }

    /// <summary>The label; the words of the name when null.</summary>
    public string? DisplayName { get; set; }

    /// <summary>One sentence about what to fill in.</summary>
    public string? Description { get; set; }

    /// <summary>The tab it is shown on.</summary>
    public string? Category { get; set; }

    /// <summary>The choices of a list editor: an array of texts, or a type that has them.</summary>
    public object? Options { get; set; }

    /// <summary>Its place among the inputs, ascending.</summary>
    public float Order { get; set; }

    /// <summary>The value that the editor starts with. The value used at run time is the property's own initial value.</summary>
    public object? DefaultValue { get; set; }

    /// <summary>A type that computes the default for the editor.</summary>
    public Type? DefaultValueProvider { get; set; }

    /// <summary>The expression type that the editor starts with.</summary>
    public string? DefaultSyntax { get; set; }

    /// <summary>The expression types that the editor offers.</summary>
    public string[]? SupportedSyntaxes { get; set; }

    /// <summary>Whether the editor refuses changes.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Whether the editor shows it.</summary>
    public bool IsBrowsable { get; set; } = true;

    /// <summary>Whether it is evaluated before the activity runs. When false the activity evaluates it itself.</summary>
    public bool AutoEvaluate { get; set; } = true;

    /// <summary>A type that evaluates the input instead of its expression.</summary>
    public Type? EvaluatorType { get; set; }

    /// <summary>Whether the evaluated value may be stored.</summary>
    public bool IsSerializable { get; set; } = true;

    /// <summary>Whether the value may be secret; it is then never stored or shown.</summary>
    public bool CanContainSecrets { get; set; }

    /// <summary>A type that gives the editor its options.</summary>
    public Type? UIHandler { get; set; }

    /// <summary>Types that give the editor its options.</summary>
    public Type[]? UIHandlers { get; set; }
}
