using Operator.Workflows.Hosting;
using Operator.Workflows.Model;

namespace Operator.App.Workflows;

/// <content>Taking up files that are new or changed.</content>
internal sealed partial class WorkflowFolder
{
    /// <summary>Files may use each other as activities, so those with faults get another turn as long as that helps.</summary>
    private async Task TakeAllAsync(SortedSet<string> pending, CancellationToken cancellationToken)
    {
        int before;
        do
        {
            before = pending.Count;
            await TakeAsync(await LoadAsync([.. pending], cancellationToken), cancellationToken);
            pending.RemoveWhere(path => files[path].IsGood);
        }
        while (pending.Count > 0 && pending.Count < before);
    }

    /// <summary>Reads files on all cores.</summary>
    private async Task<LoadedDefinition[]> LoadAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var loaded = new LoadedDefinition[paths.Count];
        await Parallel.ForAsync(
            0, paths.Count, cancellationToken, async (i, token) => loaded[i] = await loader.LoadAsync(folder, paths[i], token));
        return loaded;
    }

    /// <summary>Takes files up, those that are to be published all at once. Of two files with the same definition the first one counts.</summary>
    private async Task TakeAsync(IReadOnlyList<LoadedDefinition> loaded, CancellationToken cancellationToken)
    {
        var owners = files.Values.Where(file => file.IsGood)
            .DistinctBy(file => file.Definition!.DefinitionId).ToDictionary(file => file.Definition!.DefinitionId, file => file.File);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<LoadedDefinition> fresh = [];
        List<LoadedDefinition> later = [];
        foreach (var file in loaded)
        {
            if (!file.IsGood)
            {
                await SettleAsync(file, cancellationToken);
            }
            else if (owners.GetValueOrDefault(file.Definition!.DefinitionId) is { } owner && owner != file.File)
            {
                var reason = $"The definition id '{file.Definition.DefinitionId}' is also in {owner}; give one of them another.";
                await SettleAsync(file with { Faults = [new DefinitionFileFault(file.File, "$.definitionId", reason)] }, cancellationToken);
            }
            else if (!seen.Add(file.Definition.DefinitionId))
            {
                later.Add(file);
            }
            else if (await TakeKnownAsync(file, cancellationToken) is { } known)
            {
                await SettleAsync(known, cancellationToken);
            }
            else
            {
                fresh.Add(file);
            }
        }

        if (fresh.Count == 0 && later.Count == 0)
        {
            return;
        }

        List<DefinitionVersion?> before = [];
        foreach (var file in fresh)
        {
            before.Add(await library.FindAsync(file.Definition!.DefinitionId, VersionSelection.Published, cancellationToken));
        }

        var results = await library.PublishAllAsync(
            [.. fresh.Select(file => new WorkflowDefinitionReadResult(file.Definition, file.ReadingFaults))], Provider, cancellationToken);
        foreach (var (file, result, replaced) in fresh.Zip(results, before))
        {
            if (result.Version is not null && replaced is { Provider: not Provider })
            {
                LogReplaced(logger, file.File, file.Definition!.DefinitionId, replaced.Definition.Version);
            }

            await SettleAsync(file with { Faults = [.. DefinitionLoader.Errors(file.File, result.Faults)] }, cancellationToken);
        }

        if (later.Count > 0)
        {
            await TakeAsync(later, cancellationToken);
        }
    }

    /// <summary>Remembers a file, and takes back what it held before, if that was another definition.</summary>
    private async Task SettleAsync(LoadedDefinition loaded, CancellationToken cancellationToken)
    {
        if (files.GetValueOrDefault(loaded.File)?.Definition is { } old && old.DefinitionId != loaded.Definition?.DefinitionId && loaded.IsGood)
        {
            await RetireAsync(old.DefinitionId, cancellationToken);
        }

        files[loaded.File] = loaded;
    }

    /// <summary>Takes up a file that has nothing to publish: null when it has.</summary>
    private async Task<LoadedDefinition?> TakeKnownAsync(LoadedDefinition loaded, CancellationToken cancellationToken)
    {
        var id = loaded.Definition!.DefinitionId;
        if (await library.FindAsync(id, VersionSelection.Latest, cancellationToken) is not { } latest)
        {
            return loaded.IsDraft ? await SaveDraftAsync(loaded, cancellationToken) : null;
        }

        if (await IsTakenAsync(loaded, latest, cancellationToken))
        {
            return Taken(loaded, latest);
        }

        var versions = await library.ListVersionsAsync(id, cancellationToken);
        var last = versions.LastOrDefault(IsFromFile);
        if (await IsTakenAsync(loaded, last, cancellationToken))
        {
            return Taken(loaded, last!);
        }

        // A draft in the designer is somebody's work; a draft in a file does not replace it.
        return !loaded.IsDraft ? null : versions is [] || IsFromFile(versions[^1]) ? await SaveDraftAsync(loaded, cancellationToken) : loaded;
    }

    /// <summary>
    /// Whether a file was taken up before. One that was gone and is back counts anew; but what was retracted in the designer stays so when the
    /// program starts.
    /// </summary>
    private async Task<bool> IsTakenAsync(LoadedDefinition loaded, DefinitionVersion? version, CancellationToken cancellationToken) =>
        version is { Provider: Provider }
        && FolderContent.IsSame(version.Definition.Document, loaded.Definition!.Document)
        && (isFirstLook || loaded.IsDraft || await library.FindAsync(version.Definition.DefinitionId, VersionSelection.Published, cancellationToken) is not null);

    private static bool IsFromFile(DefinitionVersion version) => version.Provider is Provider or RemovedProvider;

    private LoadedDefinition Taken(LoadedDefinition loaded, DefinitionVersion version) => loaded with
    {
        Definition = version.Definition,
        Faults = [.. DefinitionLoader.Errors(loaded.File, library.FaultsOf(version))],
    };

    private async Task<LoadedDefinition> SaveDraftAsync(LoadedDefinition loaded, CancellationToken cancellationToken)
    {
        var result = await library.SaveAsync(loaded.Document, publish: false, Provider, cancellationToken);
        return loaded with { Faults = [.. DefinitionLoader.Errors(loaded.File, result.Faults)] };
    }
}
