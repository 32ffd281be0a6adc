using System.Diagnostics.CodeAnalysis;
using Operator.Workflows.Authoring;

namespace Operator.Workflows.Catalog;

/// <summary>What the runtime and a designer know about one version of an activity type.</summary>
public sealed record ActivityDescriptor
{
    /// <summary>The name in definitions, e.g. <c>Elsa.WriteLine</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>The version of the type.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The class; null for workflows used as activities.</summary>
    public Type? ClrType { get; init; }

    /// <summary>The first part of the type name; null when it has none.</summary>
    public string? Namespace { get; init; }

    /// <summary>The last part of the type name.</summary>
    public required string Name { get; init; }

    /// <summary>The palette group.</summary>
    public required string Category { get; init; }

    /// <summary>The title.</summary>
    public required string DisplayName { get; init; }

    /// <summary>One sentence.</summary>
    public string? Description { get; init; }

    /// <summary>How it takes part in a run.</summary>
    public ActivityKind Kind { get; init; }

    /// <summary>Whether a task runs in the background unless the definition says otherwise.</summary>
    public bool RunAsynchronously { get; init; }

    /// <summary>The inputs in the order in which they are evaluated.</summary>
    public IReadOnlyList<InputDescriptor> Inputs { get; init; } = [];

    /// <summary>The outputs.</summary>
    public IReadOnlyList<OutputDescriptor> Outputs { get; init; } = [];

    /// <summary>The ports: embedded children first, then outcomes. Lists of children are none.</summary>
    public IReadOnlyList<PortDescriptor> Ports { get; init; } = [];

    /// <summary>Whether it holds other activities as a list.</summary>
    public bool IsContainer { get; init; }

    /// <summary>Whether a palette shows it.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>Whether a flowchart starts at it.</summary>
    public bool IsStart { get; init; }

    /// <summary>Whether its completion ends the container it is in.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Properties of this type that designers use.</summary>
    public IReadOnlyDictionary<string, object> CustomProperties { get; init; } = new Dictionary<string, object>();

    /// <summary>The properties that hold children, lists of them included.</summary>
    internal IReadOnlyList<PortDescriptor> Children { get; init; } = [];

    internal Func<Activity>? Factory { get; init; }

    [MemberNotNullWhen(true, nameof(Factory))]
    internal bool CanCreate => Factory is not null;
}
