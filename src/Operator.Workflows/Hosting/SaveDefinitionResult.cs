using Operator.Workflows.Model;

namespace Operator.Workflows.Hosting;

/// <summary>What saving or publishing came to.</summary>
/// <param name="Version">The version as it is stored now; null when nothing was stored.</param>
/// <param name="Faults">Why it was not published or not stored; empty when all went well. Warnings alone never prevent anything.</param>
/// <param name="WasPublishedAlready">Whether that version had been published before.</param>
/// <param name="Created">Whether the definition is new.</param>
public sealed record SaveDefinitionResult(
    DefinitionVersion? Version, IReadOnlyList<WorkflowFault> Faults, bool WasPublishedAlready = false, bool Created = false);
