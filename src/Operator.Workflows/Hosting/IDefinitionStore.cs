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
    ValueTask ChangeDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> saved, IReadOnlyList<string> deletedVersionIds, CancellationToken cancellationToken = default);
}
