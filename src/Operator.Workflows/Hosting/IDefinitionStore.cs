namespace Operator.Workflows.Hosting;

/// <summary>Keeps definitions with all their versions. Each change is durable when its method completes. Thread-safe.</summary>
public interface IDefinitionStore
{
    /// <summary>The versions that are the latest, published or usable as an activity.</summary>
    ValueTask<IReadOnlyList<DefinitionRecord>> ReadCurrentDefinitionsAsync(CancellationToken cancellationToken = default);

    /// <summary>All versions of one definition, or of all when null, by definition id and version.</summary>
    ValueTask<IReadOnlyList<DefinitionRecord>> ReadDefinitionsAsync(string? definitionId, CancellationToken cancellationToken = default);

    /// <summary>One version; null when there is none.</summary>
    ValueTask<DefinitionRecord?> FindDefinitionAsync(string versionId, CancellationToken cancellationToken = default);

    /// <summary>Saves versions, and deletes others with their instances. Schedules of versions that are not published any more are forgotten.</summary>
    /// <param name="saved">The versions to save.</param>
    /// <param name="deletedVersionIds">The versions to delete.</param>
    /// <param name="lastSeen">The last change that the caller knows, where several share the store; null not to look at that.</param>
    /// <param name="cancellationToken">Ends the waiting, not the writing.</param>
    /// <returns>The number of this change; null, and nothing is changed, when there are changes that the caller does not know.</returns>
    ValueTask<long?> ChangeDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> saved,
        IReadOnlyList<string> deletedVersionIds,
        long? lastSeen = null,
        CancellationToken cancellationToken = default);

    /// <summary>What has been changed since that change, by anybody.</summary>
    ValueTask<DefinitionChanges> ReadChangesAsync(long since, CancellationToken cancellationToken = default);

    /// <summary>Does something while nobody else who shares the store does such a thing.</summary>
    ValueTask DoAloneAsync(Func<ValueTask> work, CancellationToken cancellationToken = default);
}
