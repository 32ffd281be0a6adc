using Operator.Workflows.Hosting;

namespace Operator.App.Tests.Workflows;

/// <summary>A store that takes no changes while it is away.</summary>
internal sealed class UnreliableDefinitions(IDefinitionStore store) : IDefinitionStore
{
    public bool IsAway { get; set; }

    /// <summary>How many changes it has taken; each is a transaction.</summary>
    public int Changes { get; private set; }

    public ValueTask<IReadOnlyList<DefinitionRecord>> ReadCurrentDefinitionsAsync(CancellationToken cancellationToken) =>
        store.ReadCurrentDefinitionsAsync(cancellationToken);

    public ValueTask<IReadOnlyList<DefinitionRecord>> ReadDefinitionsAsync(string? definitionId, CancellationToken cancellationToken) =>
        store.ReadDefinitionsAsync(definitionId, cancellationToken);

    public ValueTask<DefinitionRecord?> FindDefinitionAsync(string versionId, CancellationToken cancellationToken) =>
        store.FindDefinitionAsync(versionId, cancellationToken);

    public ValueTask<DefinitionChanges> ReadChangesAsync(long since, CancellationToken cancellationToken) => store.ReadChangesAsync(since, cancellationToken);

    public ValueTask DoAloneAsync(Func<ValueTask> work, CancellationToken cancellationToken) => store.DoAloneAsync(work, cancellationToken);

    public ValueTask<long?> ChangeDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> saved, IReadOnlyList<string> deletedVersionIds, long? lastSeen, CancellationToken cancellationToken)
    {
        if (IsAway) throw new IOException("The disk is away.");
        Changes++;
        return store.ChangeDefinitionsAsync(saved, deletedVersionIds, lastSeen, cancellationToken);
    }
}
