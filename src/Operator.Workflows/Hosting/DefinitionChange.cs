namespace Operator.Workflows.Hosting;

/// <summary>What changes of one definition.</summary>
/// <param name="Versions">The versions to store.</param>
/// <param name="Entry">What is at hand of the definition afterwards.</param>
internal sealed record DefinitionChange(IReadOnlyList<DefinitionVersion> Versions, DefinitionEntry Entry);
