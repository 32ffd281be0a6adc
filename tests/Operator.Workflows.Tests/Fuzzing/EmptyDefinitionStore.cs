using Operator.Workflows.Hosting;

namespace Operator.Workflows.Tests.Fuzzing;

/// <summary>Has nothing and keeps nothing.</summary>
internal sealed class EmptyDefinitionStore : IDefinitionStore
{
    public ValueTask<IReadOnlyList<DefinitionRecord>> ReadCurrentDefinitionsAsync(CancellationToken cancellationToken) => new([]);

    public ValueTask<IReadOnlyList<DefinitionRecord>> ReadDefinitionsAsync(string? definitionId, CancellationToken cancellationToken) => new([]);

    public ValueTask<DefinitionRecord?> FindDefinitionAsync(string versionId, CancellationToken cancellationToken) => default;

    public ValueTask ChangeDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> saved, IReadOnlyList<string> deletedVersionIds, CancellationToken cancellationToken) => default;
}
