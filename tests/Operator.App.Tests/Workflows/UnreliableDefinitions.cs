using Operator.Workflows.Hosting;

namespace Operator.App.Tests.Workflows;

/// <summary>A store that takes no changes while it is away.</summary>
internal sealed class UnreliableDefinitions(IDefinitionStore store) : IDefinitionStore
{
    public bool IsAway { get; set; }

    public ValueTask<IReadOnlyList<DefinitionRecord>> ReadCurrentDefinitionsAsync(CancellationToken cancellationToken) =>
        store.ReadCurrentDefinitionsAsync(cancellationToken);

    public ValueTask<IReadOnlyList<DefinitionRecord>> ReadDefinitionsAsync(string? definitionId, CancellationToken cancellationToken) =>
        store.ReadDefinitionsAsync(definitionId, cancellationToken);

    public ValueTask<DefinitionRecord?> FindDefinitionAsync(string versionId, CancellationToken cancellationToken) =>
        store.FindDefinitionAsync(versionId, cancellationToken);

    public ValueTask ChangeDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> saved, IReadOnlyList<string> deletedVersionIds, CancellationToken cancellationToken) =>
        IsAway ? throw new IOException("The disk is away.") : store.ChangeDefinitionsAsync(saved, deletedVersionIds, cancellationToken);
}
