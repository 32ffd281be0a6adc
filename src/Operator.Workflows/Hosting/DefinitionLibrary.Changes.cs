using Operator.Workflows.Execution;
using Operator.Workflows.Model;

namespace Operator.Workflows.Hosting;

/// <content>Saving, publishing, retracting and deleting. One change at a time; each is stored before it is at hand.</content>
public sealed partial class DefinitionLibrary
{
    /// <inheritdoc />
    public ValueTask<SaveDefinitionResult> SaveAsync(
        ReadOnlyMemory<byte> document, bool publish, string? provider = null, CancellationToken cancellationToken = default) => ChangeAsync(
        async () =>
        {
            var read = WorkflowDefinitionReader.Read(document);
            if (read.Definition is not { } definition) return new SaveDefinitionResult(null, read.Faults);
            var entry = _index.Find(definition.DefinitionId);
            var draft = await DraftAsync(definition, entry, provider, cancellationToken).ConfigureAwait(false);
            if (publish) return await PublishAsync(draft, read.Faults, entry, cancellationToken).ConfigureAwait(false);
            await StoreDraftAsync(draft, entry, cancellationToken).ConfigureAwait(false);
            return new SaveDefinitionResult(draft, [], Created: entry is null);
        },
        cancellationToken);

    /// <inheritdoc />
    public ValueTask<SaveDefinitionResult?> PublishAsync(string definitionId, CancellationToken cancellationToken = default) => ChangeAsync(
        async () =>
        {
            if (_index.Find(definitionId) is not { } entry) return null;
            if (entry.Latest.Definition.IsPublished) return new SaveDefinitionResult(entry.Latest, [], WasPublishedAlready: true);
            var faults = WorkflowDefinitionReader.Read(entry.Latest.ToRecord().Document).Faults;
            return (SaveDefinitionResult?)await PublishAsync(entry.Latest, faults, entry, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    /// <inheritdoc />
    public ValueTask<DefinitionVersion?> RetractAsync(string definitionId, CancellationToken cancellationToken = default) =>
        RetractAsync(definitionId, published => published.Provider, cancellationToken);

    /// <summary>Takes the published version back, and writes down where it comes from now; null when none is published.</summary>
    /// <param name="definitionId">The definition.</param>
    /// <param name="provider">See <see cref="DefinitionVersion.Provider"/>.</param>
    /// <param name="cancellationToken">Ends the waiting, not the writing.</param>
    public ValueTask<DefinitionVersion?> RetractAsync(string definitionId, string provider, CancellationToken cancellationToken) =>
        RetractAsync(definitionId, _ => provider, cancellationToken);

    private ValueTask<DefinitionVersion?> RetractAsync(
        string definitionId, Func<DefinitionVersion, string?> provider, CancellationToken cancellationToken) => ChangeAsync(
        async () =>
        {
            if (_index.Find(definitionId) is not { Published: { } published } entry) return null;
            var retracted = published.With(published.Definition.IsLatest, isPublished: false) with { Provider = provider(published) };
            var latest = published.Definition.IsLatest ? retracted : entry.Latest;
            await StoreAsync(new DefinitionChange([retracted], new DefinitionEntry(latest, null, null, []))).ConfigureAwait(false);
            return (DefinitionVersion?)retracted;
        },
        cancellationToken);

    /// <inheritdoc />
    public ValueTask<DefinitionVersion?> RevertAsync(string definitionId, int version, CancellationToken cancellationToken = default) => ChangeAsync(
        async () =>
        {
            var entry = _index.Find(definitionId);
            if (entry is null || await FindAsync(definitionId, VersionSelection.Specific(version), cancellationToken).ConfigureAwait(false) is not { } old) return null;
            var definition = old.Definition with { Id = Identifiers.Next(), Version = entry.Latest.Definition.Version + 1, IsLatest = true, IsPublished = false };
            var draft = new DefinitionVersion(definition, _clock.GetUtcNow(), old.Provider);
            await StoreDraftAsync(draft, entry, cancellationToken).ConfigureAwait(false);
            return (DefinitionVersion?)draft;
        },
        cancellationToken);

    /// <inheritdoc />
    public ValueTask<bool> DeleteAsync(string definitionId, CancellationToken cancellationToken = default) => ChangeAsync(
        async () =>
        {
            var versions = await _store.ReadDefinitionsAsync(definitionId, cancellationToken).ConfigureAwait(false);
            if (versions.Count == 0) return false;
            foreach (var version in versions) _deleted.TryAdd(version.Id, true);
            await ChangeStoreAsync([], [.. versions.Select(version => version.Id)]).ConfigureAwait(false);
            foreach (var version in versions) _plans.Remove(version.Id);
            _index.Remove(definitionId);
            DefinitionChanged?.Invoke(definitionId);
            await RefreshConsumersAsync().ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <inheritdoc />
    public ValueTask<bool> DeleteVersionAsync(string versionId, CancellationToken cancellationToken = default) => ChangeAsync(
        async () =>
        {
            if (await FindByIdAsync(versionId, cancellationToken).ConfigureAwait(false) is not { } deleted) return false;
            var id = deleted.Definition.DefinitionId;
            var left = (await ListVersionsAsync(id, cancellationToken).ConfigureAwait(false)).Where(version => version.Definition.Id != versionId).ToList();
            List<DefinitionVersion> changed = [];
            if (left is [.., { Definition.IsLatest: false } last])
            {
                left[^1] = last.With(isLatest: true, last.Definition.IsPublished);
                changed.Add(left[^1]);
            }

            _deleted.TryAdd(versionId, true);
            await ChangeStoreAsync([.. changed.Select(version => version.ToRecord())], [versionId]).ConfigureAwait(false);
            _plans.Remove(versionId);
            _index.RemoveActivity(versionId);
            foreach (var version in changed) _index.SetActivity(version);
            if (left.Count == 0) _index.Remove(id);
            else _index.Set(await EntryAsync(left[^1], left.Find(version => version.Definition.IsPublished), cancellationToken).ConfigureAwait(false));
            DefinitionChanged?.Invoke(id);
            await RefreshConsumersAsync().ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Gives the version in force another wording of the same definition, and another provider; its number and its state stay.</summary>
    /// <param name="versionId">The version.</param>
    /// <param name="document">The wording, UTF-8.</param>
    /// <param name="provider">See <see cref="DefinitionVersion.Provider"/>.</param>
    /// <param name="cancellationToken">Ends the wait for other changes.</param>
    /// <returns>False when that version is not in force any more, or the document is another definition's.</returns>
    public ValueTask<bool> AdoptAsync(
        string versionId, ReadOnlyMemory<byte> document, string? provider, CancellationToken cancellationToken = default) => ChangeAsync(
        async () =>
        {
            if (WorkflowDefinitionReader.Read(document).Definition is not { } worded) return false;
            if (_index.Find(worded.DefinitionId) is not { Published: { } published } entry || published.Definition.Id != versionId) return false;
            var definition = worded with { Id = versionId, Version = published.Definition.Version, IsLatest = published.Definition.IsLatest, IsPublished = true };
            var adopted = new DefinitionVersion(definition, published.CreatedAt, provider);
            var latest = definition.IsLatest ? adopted : entry.Latest;
            await StoreAsync(new DefinitionChange([adopted], await EntryAsync(latest, adopted, cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private async ValueTask<DefinitionVersion> DraftAsync(
        WorkflowDefinition definition, DefinitionEntry? entry, string? provider, CancellationToken cancellationToken)
    {
        if (entry?.Latest is { Definition.IsPublished: false } draft)
        {
            return new DefinitionVersion(
                definition with { Id = draft.Definition.Id, Version = draft.Definition.Version, IsLatest = true, IsPublished = false }, draft.CreatedAt, provider);
        }

        var isTaken = definition.Id.Length == 0 || await FindByIdAsync(definition.Id, cancellationToken).ConfigureAwait(false) is not null;
        definition = definition with
        {
            Id = isTaken ? Identifiers.Next() : definition.Id,
            DefinitionId = definition.DefinitionId.Length == 0 ? Identifiers.Next() : definition.DefinitionId,
            Version = (entry?.Latest.Definition.Version ?? 0) + 1,
            IsLatest = true,
            IsPublished = false,
        };
        return new DefinitionVersion(definition, _clock.GetUtcNow(), provider);
    }

    private async ValueTask StoreDraftAsync(DefinitionVersion draft, DefinitionEntry? entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        List<DefinitionVersion> changed = [draft];
        if (entry is null)
        {
            await StoreAsync(new DefinitionChange(changed, new DefinitionEntry(draft, null, null, []))).ConfigureAwait(false);
            return;
        }

        var published = entry.Published;
        if (entry.Latest.Definition.Id != draft.Definition.Id)
        {
            var replaced = entry.Latest.With(isLatest: false, entry.Latest.Definition.IsPublished);
            changed.Add(replaced);
            if (replaced.Definition.IsPublished) published = replaced;
        }

        await StoreAsync(new DefinitionChange(changed, entry with { Latest = draft, Published = published })).ConfigureAwait(false);
    }

    private async ValueTask<SaveDefinitionResult> PublishAsync(
        DefinitionVersion draft, IReadOnlyList<WorkflowFault> readingFaults, DefinitionEntry? entry, CancellationToken cancellationToken)
    {
        var version = draft.With(isLatest: true, isPublished: true);
        var result = await _checks.CheckAsync(version.Definition, readingFaults, _refusesFaultyActivities, cancellationToken).ConfigureAwait(false);
        if (!result.MayBePublished)
        {
            await StoreDraftAsync(draft, entry, cancellationToken).ConfigureAwait(false);
            return new SaveDefinitionResult(draft, result.Faults, Created: entry is null);
        }

        await StoreAsync(Publication(version, result, entry)).ConfigureAwait(false);
        return new SaveDefinitionResult(version, result.Faults, Created: entry is null);
    }

    private static DefinitionChange Publication(DefinitionVersion version, CheckedDefinition result, DefinitionEntry? entry)
    {
        List<DefinitionVersion> changed = [version];
        foreach (var other in entry?.Versions ?? [])
            if (other.Definition.Id != version.Definition.Id) changed.Add(other.With(isLatest: false, isPublished: false));
        return new DefinitionChange(changed, new DefinitionEntry(version, version, result.Plan, result.Triggers));
    }

    /// <summary>Stores what changed, all or nothing; only then it is at hand.</summary>
    private async ValueTask StoreAsync(params IReadOnlyList<DefinitionChange> changes)
    {
        await ChangeStoreAsync([.. changes.SelectMany(change => change.Versions).Select(version => version.ToRecord())], []).ConfigureAwait(false);
        foreach (var (versions, entry) in changes)
        {
            foreach (var version in versions)
            {
                _plans.Remove(version.Definition.Id);
                _index.SetActivity(version);
            }

            if (_index.Find(entry.Latest.Definition.DefinitionId) is { Plan: { } plan, Published.Definition.Id: var id } && id != entry.Published?.Definition.Id)
                _plans.Add(id, plan);
            _index.Set(entry);
            DefinitionChanged?.Invoke(entry.Latest.Definition.DefinitionId);
        }

        await RefreshConsumersAsync().ConfigureAwait(false);
    }

    private async ValueTask<T> ChangeAsync<T>(Func<ValueTask<T>> change, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (true)
            {
                await FollowOthersAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    return await change().ConfigureAwait(false);
                }
                catch (OvertakenException)
                {
                    // Another library has changed something meanwhile: once more, with that in mind.
                }
            }
        }
        finally
        {
            _changing.Release();
        }
    }
}
