using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Operator.Workflows.Catalog;
using Operator.Workflows.Compilation;
using Operator.Workflows.Model;

namespace Operator.Workflows.Hosting;

/// <summary>
/// The definitions of a host. The latest and the published versions are at hand, older ones are read from the store when somebody asks for
/// them. Call <see cref="LoadAsync"/> once, before anything else.
/// </summary>
public sealed partial class DefinitionLibrary : IDefinitionLibrary, IDisposable
{
    // Plans of versions that are not published: those of waiting instances.
    private const int CachedPlans = 128;

    private readonly IDefinitionStore _store;
    private readonly TimeProvider _clock;
    private readonly ILogger<DefinitionLibrary> _logger;
    private readonly Func<object, IEnumerable<string>> _keysOf;
    private readonly DefinitionIndex _index;
    private readonly PlanCache _plans;
    private readonly DefinitionChecks _checks;
    private readonly bool _refusesFaultyActivities;
    private readonly SemaphoreSlim _changing = new(1);
    private readonly ConcurrentDictionary<string, bool> _deleted = new(StringComparer.Ordinal);

    /// <summary>An empty library over a store.</summary>
    public DefinitionLibrary(
        IDefinitionStore store,
        ActivityCatalog catalog,
        DefinitionLibraryOptions options,
        IEnumerable<IDefinitionValidator> validators,
        TimeProvider clock,
        ILogger<DefinitionLibrary> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _store = store;
        _clock = clock;
        _logger = logger;
        _keysOf = options.TriggerKeys;
        _index = new DefinitionIndex(_keysOf);
        _plans = new PlanCache(CachedPlans);
        Compiler = new WorkflowCompiler(catalog, options.Expressions, options.Compile with { FindWorkflow = _index.FindActivity });
        _checks = new DefinitionChecks(_index, Compiler, [.. validators]);
        _refusesFaultyActivities = options.RefusesFaultyActivities;
    }

    /// <inheritdoc />
    public event Action<string>? DefinitionChanged;

    /// <summary>The compiler that knows the library's own definitions as activities.</summary>
    public WorkflowCompiler Compiler { get; }

    /// <summary>Reads what is stored and compiles what is published, on all cores. One that can't be read is logged and left where it is.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken = default)
    {
        _lastSeen = (await _store.ReadChangesAsync(0, cancellationToken).ConfigureAwait(false)).Last;
        var records = await _store.ReadCurrentDefinitionsAsync(cancellationToken).ConfigureAwait(false);
        List<DefinitionVersion> versions = [.. records.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(Read).OfType<DefinitionVersion>()];
        foreach (var version in versions) _index.SetActivity(version);
        List<IGrouping<string, DefinitionVersion>> groups = [.. versions.GroupBy(version => version.Definition.DefinitionId)];
        var entries = new DefinitionEntry[groups.Count];
        await Parallel.ForAsync(
            0,
            groups.Count,
            cancellationToken,
            async (i, token) =>
            {
                var latest = groups[i].MaxBy(version => version.Definition.Version)!;
                var published = groups[i].FirstOrDefault(version => version.Definition.IsPublished);
                entries[i] = await EntryAsync(latest, published, token).ConfigureAwait(false);
            }).ConfigureAwait(false);
        foreach (var entry in entries) _index.Set(entry);
        _seenActivityChange = _index.LastActivityChange;
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<DefinitionVersion>> ListAsync(VersionSelection selection, CancellationToken cancellationToken = default)
    {
        if (selection.Kind is VersionSelectionKind.AllVersions or VersionSelectionKind.Specific)
            return Chosen((await _store.ReadDefinitionsAsync(null, cancellationToken).ConfigureAwait(false)).Select(Read).OfType<DefinitionVersion>(), selection);
        return Chosen(_index.Entries.SelectMany(entry => entry.Versions), selection);
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<DefinitionVersion>> ListVersionsAsync(string definitionId, CancellationToken cancellationToken = default) =>
        [.. (await _store.ReadDefinitionsAsync(definitionId, cancellationToken).ConfigureAwait(false)).Select(Read).OfType<DefinitionVersion>()];

    /// <inheritdoc />
    public async ValueTask<DefinitionVersion?> FindAsync(string definitionId, VersionSelection selection, CancellationToken cancellationToken = default)
    {
        if (_index.Find(definitionId) is not { } entry) return null;
        if (Chosen(entry.Versions, selection) is [.., var found]) return found;
        if (selection.Kind != VersionSelectionKind.Specific) return null;
        return Chosen(await ListVersionsAsync(definitionId, cancellationToken).ConfigureAwait(false), selection) is [var old] ? old : null;
    }

    /// <inheritdoc />
    public async ValueTask<DefinitionVersion?> FindByIdAsync(string versionId, CancellationToken cancellationToken = default) =>
        _index.FindVersion(versionId)
        ?? (await _store.FindDefinitionAsync(versionId, cancellationToken).ConfigureAwait(false) is { } record ? Read(record) : null);

    /// <inheritdoc />
    public async ValueTask<WorkflowPlan?> FindPlanAsync(string versionId, CancellationToken cancellationToken = default)
    {
        if (_index.FindVersion(versionId) is { Definition: { IsPublished: true } published } && _index.Find(published.DefinitionId) is { Plan: { } ready } entry
            && entry.Published!.Definition.Id == versionId)
            return ready;
        if (_plans.TryGet(versionId, out var plan)) return plan;
        if (await FindByIdAsync(versionId, cancellationToken).ConfigureAwait(false) is not { } version) return null;
        plan = Compiler.Compile(version.Definition).Plan;
        _plans.Add(versionId, plan);
        return plan;
    }

    /// <inheritdoc />
    public IReadOnlyList<PublishedTrigger> FindTriggers(string name) => _index.FindByName(name);

    /// <inheritdoc />
    public IReadOnlyList<PublishedTrigger> FindTriggers(string name, string key) => _index.FindByKey(name, key);

    /// <summary>What is wrong with single activities of a published version since the program was started; empty when nothing is.</summary>
    public IReadOnlyList<WorkflowFault> FaultsOf(DefinitionVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return _index.Find(version.Definition.DefinitionId) is { } entry && entry.Published?.Definition.Id == version.Definition.Id ? entry.Faults : [];
    }

    /// <inheritdoc />
    public IReadOnlyList<DefinitionVersion> ListActivities() =>
        [.. _index.Activities.OrderBy(version => version.Definition.DefinitionId, StringComparer.Ordinal).ThenBy(version => version.Definition.Version)];

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<WorkflowFault>> ValidateAsync(ReadOnlyMemory<byte> document, CancellationToken cancellationToken = default)
    {
        var read = WorkflowDefinitionReader.Read(document);
        if (read.Definition is null) return read.Faults;
        return (await _checks.CheckAsync(read.Definition, read.Faults, _refusesFaultyActivities, cancellationToken).ConfigureAwait(false)).Faults;
    }

    /// <inheritdoc />
    public void Dispose() => _changing.Dispose();

    /// <summary>Whether a version is being deleted, or has been since the program was started.</summary>
    internal bool IsDeleted(string versionId) => _deleted.ContainsKey(versionId);

    internal ImmutableArray<PublishedTrigger> FindTriggersByHash(string hash) => _index.FindByHash(hash);

    internal IEnumerable<PublishedTrigger> AllTriggers => _index.Entries.SelectMany(entry => entry.Triggers);

    internal IReadOnlyList<PublishedTrigger> TriggersOf(string definitionId) => _index.Find(definitionId)?.Triggers ?? [];

    private static List<DefinitionVersion> Chosen(IEnumerable<DefinitionVersion> versions, VersionSelection selection) =>
        [.. versions.Where(version => selection.Includes(version.Definition.Version, version.Definition.IsLatest, version.Definition.IsPublished))];

    private async ValueTask<DefinitionEntry> EntryAsync(DefinitionVersion latest, DefinitionVersion? published, CancellationToken cancellationToken)
    {
        if (published is null) return new DefinitionEntry(latest, null, null, []);
        var compiled = Compiler.Compile(published.Definition);
        List<WorkflowFault> faults = [.. compiled.Faults.Where(DefinitionChecks.IsError)];
        var triggers = compiled.Plan is null ? [] : await DefinitionChecks.TriggersAsync(compiled.Plan, faults, cancellationToken).ConfigureAwait(false);
        foreach (var fault in faults) LogFaulty(_logger, published.Definition.DefinitionId, published.Definition.Version, fault);
        return new DefinitionEntry(latest, published, compiled.Plan, triggers) { Faults = faults };
    }

    private DefinitionVersion? Read(DefinitionRecord record)
    {
        try
        {
            return record.ToVersion();
        }
        catch (InvalidOperationException exception)
        {
            LogUnreadable(_logger, exception.Message);
            return null;
        }
    }

    [LoggerMessage(1619, LogLevel.Error, "{Reason} It is left out; publish the definition again or delete it.")]
    private static partial void LogUnreadable(ILogger logger, string reason);

    [LoggerMessage(1610, LogLevel.Warning, "Definition {DefinitionId} version {Version} is published, but not as good as it was: {Fault}")]
    private static partial void LogFaulty(ILogger logger, string definitionId, int version, WorkflowFault fault);
}
