using Operator.Workflows.Model;

namespace Operator.App.Workflows;

/// <summary>What reading one definition file came to.</summary>
/// <param name="File">The file, relative to the workflows folder, with '/'.</param>
/// <param name="Definition">The definition, or null when the file is none.</param>
/// <param name="Document">The file's content, UTF-8.</param>
/// <param name="ReadingFaults">What was found while it was read, warnings included.</param>
/// <param name="Faults">Why it is not in force.</param>
internal sealed record LoadedDefinition(
    string File,
    WorkflowDefinition? Definition,
    ReadOnlyMemory<byte> Document,
    IReadOnlyList<WorkflowFault> ReadingFaults,
    IReadOnlyList<DefinitionFileFault> Faults)
{
    /// <summary>Whether it may be in force.</summary>
    public bool IsGood => Faults.Count == 0;

    /// <summary>Whether the file says that it is not to be in force yet.</summary>
    public bool IsDraft => Definition is { } definition
        && definition.Document.TryGetProperty("isPublished", out var published) && published.ValueKind == System.Text.Json.JsonValueKind.False;
}
