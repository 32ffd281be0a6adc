namespace Operator.Workflows.Hosting;

/// <content>Where several libraries share a store: what others have changed.</content>
public sealed partial class DefinitionLibrary
{
    private long _lastSeen;

    /// <summary>Takes over what others that share the store have changed.</summary>
    public async ValueTask RefreshAsync(CancellationToken cancellationToken = default)
    {
        await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await FollowOthersAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Does something while no other library that shares the store does such a thing; what others have changed before is known to it.</summary>
    public ValueTask DoAloneAsync(Func<ValueTask> work, CancellationToken cancellationToken = default) => _store.DoAloneAsync(
        async () =>
        {
            await RefreshAsync(cancellationToken).ConfigureAwait(false);
            await work().ConfigureAwait(false);
        },
        cancellationToken);

    private async ValueTask FollowOthersAsync(CancellationToken cancellationToken)
    {
        var changes = await _store.ReadChangesAsync(_lastSeen, cancellationToken).ConfigureAwait(false);
        foreach (var id in changes.DefinitionIds)
        {
            var records = await _store.ReadDefinitionsAsync(id, cancellationToken).ConfigureAwait(false);
            if (!IsKnown(id, records)) await ReplaceAsync(id, [.. records.Select(Read).OfType<DefinitionVersion>()], cancellationToken).ConfigureAwait(false);
        }

        await RefreshConsumersAsync().ConfigureAwait(false);
        _lastSeen = changes.Last;
    }

    private bool IsKnown(string definitionId, IReadOnlyList<DefinitionRecord> records)
    {
        if (_index.Find(definitionId) is not { } entry) return records.Count == 0;
        if (_index.ActivitiesOf(definitionId).Any(version => !records.Any(record => record.Id == version.Definition.Id))) return false;
        List<DefinitionRecord> current = [.. records.Where(record => record.IsLatest || record.IsPublished)];
        return current.Count == entry.Versions.Count() && entry.Versions.All(version => current.Exists(record => record.IsSame(version.ToRecord())));
    }

    private async ValueTask ReplaceAsync(string definitionId, IReadOnlyList<DefinitionVersion> versions, CancellationToken cancellationToken)
    {
        var activities = _index.ActivitiesOf(definitionId);
        foreach (var known in (_index.Find(definitionId)?.Versions ?? []).Union(activities).ToList())
        {
            if (versions.All(version => version.Definition.Id != known.Definition.Id))
            {
                _deleted.TryAdd(known.Definition.Id, true);
                _index.RemoveActivity(known.Definition.Id);
            }

            _plans.Remove(known.Definition.Id);
        }

        foreach (var version in versions) _index.SetActivity(version);
        if (versions.Count == 0) _index.Remove(definitionId);
        else _index.Set(await EntryAsync(versions[^1], versions.FirstOrDefault(version => version.Definition.IsPublished), cancellationToken).ConfigureAwait(false));
        DefinitionChanged?.Invoke(definitionId);
    }

    /// <summary>Changes the store, unless others have changed it since this library looked.</summary>
    private async ValueTask ChangeStoreAsync(IReadOnlyList<DefinitionRecord> saved, IReadOnlyList<string> deletedVersionIds) =>
        _lastSeen = await _store.ChangeDefinitionsAsync(saved, deletedVersionIds, _lastSeen, CancellationToken.None).ConfigureAwait(false) ?? throw new OvertakenException();

    /// <summary>Others have changed the store meanwhile.</summary>
    private sealed class OvertakenException : Exception;
}
