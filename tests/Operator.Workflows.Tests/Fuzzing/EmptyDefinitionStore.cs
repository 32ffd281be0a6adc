using Operator.Workflows.Hosting;

namespace Operator.Workflows.Tests.Fuzzing;

/// <summary>Has nothing and keeps nothing.</summary>
internal sealed class EmptyDefinitionStore : IDefinitionStore
{
    public ValueTask<IReadOnlyList<DefinitionRecord>> ReadCurrentDefinitionsAsync(CancellationToken cancellationToken) => new([]);

    public ValueTask<IReadOnlyList<DefinitionRecord>> ReadDefinitionsAsync(string? definitionId, CancellationToken cancellationToken) => new([]);

    public ValueTask<DefinitionRecord?> FindDefinitionAsync(string versionId, CancellationToken cancellationToken) => default;

    public ValueTask<long?> ChangeDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> saved, IReadOnlyList<string> deletedVersionIds, long? lastSeen, CancellationToken cancellationToken) => new(0L);

    public ValueTask<DefinitionChanges> ReadChangesAsync(long since, CancellationToken cancellationToken) => new(DefinitionChanges.None);

    public ValueTask DoAloneAsync(Func<ValueTask> work, CancellationToken cancellationToken) => work();
}
