using System.Text.Json;

namespace Operator.Workflows.Model;

/// <summary>
/// One version of a workflow definition as it was read: what the runtime needs as properties, and the whole document for writing it back unchanged.
/// </summary>
public sealed record WorkflowDefinition
{
    /// <summary>The id of this version; empty in files that no server has stored.</summary>
    public string Id { get; init; } = "";

    /// <summary>The id that all versions share.</summary>
    public string DefinitionId { get; init; } = "";

    /// <summary>The name for people.</summary>
    public string? Name { get; init; }

    /// <summary>What it does, for people.</summary>
    public string? Description { get; init; }

    /// <summary>The version of the tool that wrote it; null when it does not say.</summary>
    public string? ToolVersion => Document.Text("toolVersion");

    /// <summary>The version, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Whether this is the newest version.</summary>
    public bool IsLatest { get; init; }

    /// <summary>Whether this version is the one that runs.</summary>
    public bool IsPublished { get; init; }

    /// <summary>Whether editors must leave it alone.</summary>
    public bool IsReadonly { get; init; }

    /// <summary>Whether it belongs to the host.</summary>
    public bool IsSystem { get; init; }

    /// <summary>The variables of the whole workflow.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    /// <summary>The declared inputs.</summary>
    public IReadOnlyList<InputDefinition> Inputs { get; init; } = [];

    /// <summary>The declared outputs.</summary>
    public IReadOnlyList<OutputDefinition> Outputs { get; init; } = [];

    /// <summary>The outcomes of the definition when it is used as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>The options.</summary>
    public WorkflowDefinitionOptions Options { get; init; } = new();

    /// <summary>Free properties; <c>default</c> when there are none.</summary>
    public JsonElement CustomProperties { get; init; }

    /// <summary>The root activity.</summary>
    public JsonElement Root { get; init; }

    /// <summary>The whole document, unknown properties included.</summary>
    public JsonElement Document { get; init; }
}
