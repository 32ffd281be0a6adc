using System.Reflection;
using System.Text.Json;
using Operator.Workflows.Model;

namespace Operator.Workflows.Catalog;

/// <summary>One input of an activity type.</summary>
public sealed record InputDescriptor
{
    /// <summary>The name in Pascal case; in definitions it is in camel case.</summary>
    public required string Name { get; init; }

    /// <summary>The type of the value.</summary>
    public required Type Type { get; init; }

    /// <summary>The label.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What to fill in.</summary>
    public string? Description { get; init; }

    /// <summary>The tab.</summary>
    public string? Category { get; init; }

    /// <summary>The place among the inputs.</summary>
    public float Order { get; init; }

    /// <summary>The editor.</summary>
    public required string UIHint { get; init; }

    /// <summary>The choices of a list editor.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>What the editor starts with.</summary>
    public object? DefaultValue { get; init; }

    /// <summary>The expression type that the editor starts with.</summary>
    public string? DefaultSyntax { get; init; }

    /// <summary>Whether it is an expression (<c>Input&lt;T&gt;</c>) rather than plain JSON.</summary>
    public bool IsWrapped { get; init; }

    /// <summary>Whether the runtime evaluates it before the activity runs.</summary>
    public bool AutoEvaluate { get; init; } = true;

    /// <summary>Whether a definition that leaves it empty is faulty.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether an editor shows it.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>Whether an editor refuses changes.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether the value may be stored.</summary>
    public bool IsSerializable { get; init; } = true;

    /// <summary>Whether the value may be secret.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Whether it stands for an input of a workflow rather than a property of a class.</summary>
    public bool IsSynthetic { get; init; }

    /// <summary>The classes that say how a designer edits it, beside its <see cref="UIHint"/>.</summary>
    public IReadOnlyList<Type> UIHandlers { get; init; } = [];

    /// <summary>The property of its activity's class; null for an input of a workflow.</summary>
    public PropertyInfo? Property { get; init; }

    /// <summary>Whether it is of an enumeration or a number that may be left out.</summary>
    public bool IsNullable { get; init; }

    internal string JsonName => Names.Camel(Name);

    /// <summary>
    /// The member that a server of Elsa writes and reads when the input has another name than its property; null otherwise. Designers go by
    /// <see cref="JsonName"/>.
    /// </summary>
    internal string? PropertyJsonName => Property is { } property && property.Name != Name ? Names.Camel(property.Name) : null;

    /// <summary>The input's member of an activity's JSON. What a designer wrote counts.</summary>
    internal bool TryRead(JsonElement activity, out JsonElement value) =>
        activity.TryGet(JsonName, out value) || (PropertyJsonName is { } name && activity.TryGet(name, out value));
}
