using Operator.Workflows.Hosting;

namespace Operator.App.Workflows;

/// <summary>
/// Reads stored definitions and stores none, for programs that only look or run something once: a server that uses the same database must
/// not find definitions in it that it does not know of.
/// </summary>
/// <param name="stored">What is stored; null for nothing.</param>
internal sealed class TransientDefinitions(IDefinitionStore? stored) : IDefinitionStore
{
    public ValueTask<IReadOnlyList<DefinitionRecord>> ReadCurrentDefinitionsAsync(CancellationToken cancellationToken) =>
        stored?.ReadCurrentDefinitionsAsync(cancellationToken) ?? new ValueTask<IReadOnlyList<DefinitionRecord>>([]);

    public ValueTask<IReadOnlyList<DefinitionRecord>> ReadDefinitionsAsync(string? definitionId, CancellationToken cancellationToken) =>
        stored?.ReadDefinitionsAsync(definitionId, cancellationToken) ?? new ValueTask<IReadOnlyList<DefinitionRecord>>([]);

    public ValueTask<DefinitionRecord?> FindDefinitionAsync(string versionId, CancellationToken cancellationToken) =>
        stored?.FindDefinitionAsync(versionId, cancellationToken) ?? default;

    public ValueTask<long?> ChangeDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> saved, IReadOnlyList<string> deletedVersionIds, long? lastSeen, CancellationToken cancellationToken) => new(0L);

    public ValueTask<DefinitionChanges> ReadChangesAsync(long since, CancellationToken cancellationToken) => new(DefinitionChanges.None);

    public ValueTask DoAloneAsync(Func<ValueTask> work, CancellationToken cancellationToken) => work();
}
