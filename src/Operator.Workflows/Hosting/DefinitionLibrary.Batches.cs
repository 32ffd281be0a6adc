using System.Collections.Concurrent;
using Operator.Workflows.Model;

namespace Operator.Workflows.Hosting;

/// <content>Publishing many definitions at once.</content>
public sealed partial class DefinitionLibrary
{
    /// <summary>
    /// Publishes definitions together: checked on all cores and stored in one transaction, but for those that might stand in each other's way, which
    /// follow one by one. A definition with any error, also in a single activity, changes nothing.
    /// </summary>
    /// <param name="documents">What reading them came to.</param>
    /// <param name="provider">See <see cref="DefinitionVersion.Provider"/>.</param>
    /// <param name="cancellationToken">Ends the checking, not the writing.</param>
    /// <returns>What became of each, in their order.</returns>
    public ValueTask<IReadOnlyList<SaveDefinitionResult>> PublishAllAsync(
        IReadOnlyList<WorkflowDefinitionReadResult> documents, string? provider, CancellationToken cancellationToken = default) => ChangeAsync(
        async () =>
        {
            var results = new SaveDefinitionResult[documents.Count];
            List<int> waiting = [.. Enumerable.Range(0, documents.Count)];
            while (waiting.Count > 0) waiting = await PublishTogetherAsync(waiting, documents, results, provider, cancellationToken).ConfigureAwait(false);
            return (IReadOnlyList<SaveDefinitionResult>)results;
        },
        cancellationToken);

    /// <summary>Publishes as many as may be published in any order; gives those that have to be looked at again after them.</summary>
    private async ValueTask<List<int>> PublishTogetherAsync(
        List<int> waiting,
        IReadOnlyList<WorkflowDefinitionReadResult> documents,
        SaveDefinitionResult[] results,
        string? provider,
        CancellationToken cancellationToken)
    {
        var passed = new ConcurrentDictionary<int, DefinitionChange>();
        await Parallel.ForEachAsync(
            waiting,
            cancellationToken,
            async (place, token) =>
            {
                results[place] = new SaveDefinitionResult(null, documents[place].Faults);
                if (documents[place].Definition is not { } definition) return;
                var entry = _index.Find(definition.DefinitionId);
                var draft = await DraftAsync(definition, entry, provider, token).ConfigureAwait(false);
                var version = draft.With(isLatest: true, isPublished: true);
                var result = await _checks.CheckAsync(version.Definition, documents[place].Faults, refusesFaultyActivities: true, token).ConfigureAwait(false);
                results[place] = new SaveDefinitionResult(result.MayBePublished ? version : null, result.Faults, Created: entry is null);
                if (result.MayBePublished) passed[place] = Publication(version, result, entry);
            }).ConfigureAwait(false);

        var claims = new HashSet<(string Kind, string Key)>();
        List<int> later = [];
        List<DefinitionChange> now = [];
        foreach (var (place, change) in passed.OrderBy(pair => pair.Key))
        {
            var claimed = Claims(change.Entry).ToList();
            if (claimed.Exists(claims.Contains))
            {
                later.Add(place);
                continue;
            }

            claims.UnionWith(claimed);
            now.Add(change);
        }

        if (now.Count > 0) await StoreAsync(now).ConfigureAwait(false);
        return later;
    }

    /// <summary>What no other definition may have, or has to be compared with others for.</summary>
    private IEnumerable<(string Kind, string Key)> Claims(DefinitionEntry entry)
    {
        yield return ("definition", entry.Latest.Definition.DefinitionId);
        yield return ("version", entry.Latest.Definition.Id);
        foreach (var trigger in entry.Triggers)
        {
            if (trigger.Payload is IExclusiveStimulus) yield return ("trigger", trigger.Hash);
            foreach (var key in _keysOf(trigger.Payload)) yield return (trigger.Name, key);
        }
    }
}
