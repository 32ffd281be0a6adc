using System.Collections.Concurrent;
using System.Collections.Immutable;
using Operator.Workflows.Catalog;
using Operator.Workflows.Compilation;
using Operator.Workflows.Model;

namespace Operator.Workflows.Hosting;

/// <summary>
/// The definitions at hand: by id, by version, by trigger and as activities. One thread changes it at a time, any number read. A look-up takes
/// as long with many definitions as with few.
/// </summary>
internal sealed class DefinitionIndex(Func<object, IEnumerable<string>> keysOf)
{
    private readonly ConcurrentDictionary<string, DefinitionEntry> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DefinitionVersion> _byVersionId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableArray<PublishedTrigger>> _byHash = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableArray<PublishedTrigger>> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Name, string Key), ImmutableArray<PublishedTrigger>> _byKey = new();
    private readonly ConcurrentDictionary<string, ImmutableList<DefinitionVersion>> _activities = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _activityNames = new(StringComparer.Ordinal);

    /// <summary>The versions that are offered as activities.</summary>
    public IEnumerable<DefinitionVersion> Activities => _activities.Values.SelectMany(versions => versions);

    /// <summary>Grows with each change of what is offered as an activity.</summary>
    public long LastActivityChange { get; private set; }

    public IEnumerable<DefinitionEntry> Entries => _byId.Values;

    public DefinitionEntry? Find(string definitionId) => _byId.GetValueOrDefault(definitionId);

    /// <summary>The versions of a definition that are offered as activities.</summary>
    public IEnumerable<DefinitionVersion> ActivitiesOf(string definitionId) => Activities.Where(version => version.Definition.DefinitionId == definitionId);

    public DefinitionVersion? FindVersion(string versionId) => _byVersionId.GetValueOrDefault(versionId);

    public ImmutableArray<PublishedTrigger> FindByHash(string hash) => _byHash.GetValueOrDefault(hash, []);

    public ImmutableArray<PublishedTrigger> FindByName(string name) => _byName.GetValueOrDefault(name, []);

    public ImmutableArray<PublishedTrigger> FindByKey(string name, string key) => _byKey.GetValueOrDefault((name, key), []);

    public void Set(DefinitionEntry entry)
    {
        var old = Find(entry.Latest.Definition.DefinitionId);
        foreach (var version in old?.Versions ?? []) _byVersionId.TryRemove(version.Definition.Id, out _);
        foreach (var version in entry.Versions) _byVersionId[version.Definition.Id] = version;
        _byId[entry.Latest.Definition.DefinitionId] = entry;
        SetTriggers(old?.Triggers ?? [], entry.Triggers);
    }

    public void Remove(string definitionId)
    {
        if (!_byId.TryRemove(definitionId, out var old)) return;
        foreach (var version in old.Versions) _byVersionId.TryRemove(version.Definition.Id, out _);
        SetTriggers(old.Triggers, []);
        foreach (var version in ActivitiesOf(definitionId).ToList()) RemoveActivity(version.Definition.Id);
    }

    /// <summary>Offers a version as an activity, in place of what was known of it.</summary>
    public void SetActivity(DefinitionVersion version)
    {
        RemoveActivity(version.Definition.Id);
        if (!version.Definition.Options.UsableAsActivity) return;
        var name = WorkflowActivityDescriber.TypeName(version.Definition);
        LastActivityChange++;
        _activityNames[version.Definition.Id] = name;
        _activities.AddOrUpdate(name, [version], (_, list) => list.Add(version));
    }

    public void RemoveActivity(string versionId)
    {
        if (!_activityNames.Remove(versionId, out var name)) return;
        LastActivityChange++;
        ReplaceActivities(name, list => list.RemoveAll(version => version.Definition.Id == versionId));
    }

    /// <summary>The definition that an activity type stands for: the version that is named, else the published one, else the latest.</summary>
    public WorkflowDefinition? FindActivity(WorkflowActivityReference reference)
    {
        if (!_activities.TryGetValue(reference.TypeName, out var versions)) return null;
        var found = versions.Find(version => version.Definition.Id == reference.DefinitionVersionId)
            ?? versions.Find(version => version.Definition.Version == reference.Version && IsWanted(version))
            ?? versions.FindLast(version => version.Definition.IsPublished && IsWanted(version))
            ?? versions.Where(IsWanted).MaxBy(version => version.Definition.Version)
            ?? versions.FindLast(version => version.Definition.IsPublished);
        return found?.Definition;

        bool IsWanted(DefinitionVersion version) => reference.DefinitionId is null || version.Definition.DefinitionId == reference.DefinitionId;
    }

    private void ReplaceActivities(string name, Func<ImmutableList<DefinitionVersion>, ImmutableList<DefinitionVersion>> change)
    {
        var changed = change(_activities[name]);
        if (changed.IsEmpty) _activities.TryRemove(name, out _);
        else _activities[name] = changed;
    }

    private void SetTriggers(IReadOnlyList<PublishedTrigger> old, IReadOnlyList<PublishedTrigger> wanted)
    {
        foreach (var trigger in wanted)
        {
            Add(_byHash, trigger.Hash, trigger);
            Add(_byName, trigger.Name, trigger);
            foreach (var key in keysOf(trigger.Payload)) Add(_byKey, (trigger.Name, key), trigger);
        }

        foreach (var trigger in old)
        {
            Remove(_byHash, trigger.Hash, trigger);
            Remove(_byName, trigger.Name, trigger);
            foreach (var key in keysOf(trigger.Payload)) Remove(_byKey, (trigger.Name, key), trigger);
        }

        static void Add<TKey>(ConcurrentDictionary<TKey, ImmutableArray<PublishedTrigger>> index, TKey key, PublishedTrigger trigger) where TKey : notnull =>
            index.AddOrUpdate(key, [trigger], (_, list) => list.Add(trigger));

        static void Remove<TKey>(ConcurrentDictionary<TKey, ImmutableArray<PublishedTrigger>> index, TKey key, PublishedTrigger trigger) where TKey : notnull
        {
            var list = index[key];
            var place = 0;
            while (place < list.Length && !ReferenceEquals(list[place], trigger)) place++;
            if (place == list.Length) return;
            if (list.Length == 1) index.TryRemove(key, out _);
            else index[key] = list.RemoveAt(place);
        }
    }
}
