using Operator.App.Workflows.WriteBack;
using Operator.Workflows.Hosting;

namespace Operator.App.Workflows;

/// <summary>
/// Publishes the files of the workflows folder. A file counts when it differs from what was last published from it, so what is changed in
/// the designer stays until the file changes too, and is written to the file when that is wanted. A faulty file changes nothing; its faults are
/// told. For one caller at a time.
/// </summary>
internal sealed partial class WorkflowFolder
{
    /// <summary>The provider of definitions that come from files.</summary>
    public const string Provider = "Folder";

    /// <summary>The provider of definitions whose file is gone.</summary>
    private const string RemovedProvider = "Folder (removed)";

    private readonly string folder;
    private readonly DefinitionLibrary library;
    private readonly DefinitionLoader loader;
    private readonly FolderScan scan;
    private readonly DesignerChanges? designer;
    private readonly ILogger<WorkflowFolder> logger;
    private readonly SortedDictionary<string, LoadedDefinition> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> gone = new(StringComparer.Ordinal);
    private IReadOnlyList<DefinitionFileFault> faults = [];
    private IReadOnlyDictionary<string, LoadedDefinition> byDefinition = new Dictionary<string, LoadedDefinition>();
    private string? folderProblem;
    private bool isFirstLook = true;
    private int elsewhereChanged;

    public WorkflowFolder(string folder, DefinitionLibrary library, bool writesBack, ILogger<WorkflowFolder> logger)
    {
        this.logger = logger;
        this.folder = folder;
        this.library = library;
        loader = new DefinitionLoader(library.Compiler);
        scan = new FolderScan(folder);
        designer = writesBack ? new DesignerChanges(library, folder) : null;
        library.DefinitionChanged += _ => Interlocked.Exchange(ref elsewhereChanged, 1);
    }

    /// <summary>Why files are not in force, or why an older version of them still is.</summary>
    public IReadOnlyList<DefinitionFileFault> Faults => Volatile.Read(ref faults);

    /// <summary>How many files there are.</summary>
    public int FileCount => files.Count;

    /// <summary>The file of a definition; null when it has none.</summary>
    public string? FileOf(string definitionId) => Volatile.Read(ref byDefinition).GetValueOrDefault(definitionId)?.File;

    /// <summary>
    /// Takes up what changed in the folder since the last time, then writes what changed in the designer; false when nothing did.
    /// </summary>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        if (isFirstLook && designer is not null) await designer.ExpectAllAsync(cancellationToken);
        var isTaken = await TakeUpAsync(cancellationToken);
        var isWritten = await WriteBackAsync(cancellationToken);
        if (isTaken || isWritten) Tell();
        return isTaken || isWritten;
    }

    private async Task<bool> TakeUpAsync(CancellationToken cancellationToken)
    {
        var (changed, removed, problem) = Look();
        gone.UnionWith(removed);
        gone.ExceptWith(changed);

        // What did not fit may fit now that other definitions have changed.
        var mayFit = Interlocked.Exchange(ref elsewhereChanged, 0) == 1 || changed.Count > 0 || gone.Count > 0;
        var pending = new SortedSet<string>(changed, StringComparer.Ordinal);
        if (mayFit)
        {
            pending.UnionWith(files.Values.Where(file => !file.IsGood).Select(file => file.File));
            pending.ExceptWith(gone);
        }

        if (pending.Count == 0 && gone.Count == 0 && problem == folderProblem && !isFirstLook)
        {
            return false;
        }

        folderProblem = problem;

        try
        {
            foreach (var path in gone.ToList())
            {
                await ForgetAsync(path, cancellationToken);
                gone.Remove(path);
            }

            if (pending.Count > 0)
            {
                await library.DoAloneAsync(() => new ValueTask(TakeAllAsync(pending, cancellationToken)), cancellationToken);
            }

            await RetireMissingAsync(cancellationToken);
        }
        catch
        {
            foreach (var path in changed)
            {
                scan.Forget(path);
            }

            throw;
        }

        Interlocked.Exchange(ref elsewhereChanged, 0);
        return true;
    }

    /// <summary>Reads what was written, so that the next look finds it unchanged.</summary>
    private async Task<bool> WriteBackAsync(CancellationToken cancellationToken)
    {
        if (designer is not { HasChanges: true } || folderProblem is not null) return false;
        var before = designer.Faults.ToList();
        var known = ByDefinition();
        var written = await designer.WriteAsync(id => known.GetValueOrDefault(id), cancellationToken);
        foreach (var path in written)
        {
            files.Remove(path);
            if (scan.Note(path)) files[path] = await loader.LoadAsync(folder, path, cancellationToken);
        }

        return written.Count > 0 || !before.SequenceEqual(designer.Faults);
    }

    private void Tell()
    {
        Volatile.Write(ref byDefinition, ByDefinition());
        IEnumerable<DefinitionFileFault> found = [.. files.Values.SelectMany(file => file.Faults), .. designer?.Faults ?? []];
        Volatile.Write(ref faults, folderProblem is null ? [.. found] : [new DefinitionFileFault(folder, string.Empty, folderProblem), .. found]);
    }

    /// <summary>The files as they are now; of two with the same definition the first one.</summary>
    private Dictionary<string, LoadedDefinition> ByDefinition() => files.Values.Where(file => file.Definition is not null)
        .DistinctBy(file => file.Definition!.DefinitionId).ToDictionary(file => file.Definition!.DefinitionId);

    // A folder that can't be read changes nothing; it may be back at the next look.
    private (IReadOnlyList<string> Changed, IReadOnlyList<string> Removed, string? Problem) Look()
    {
        try
        {
            var problem = Directory.Exists(folder) ? null : "There is no such folder; set WORKFLOWS_DIR to the one with the definitions.";
            var (changed, removed) = scan.Look();
            return (changed, removed, problem);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ([], [], $"The folder can't be read: {exception.Message}");
        }
    }

    private async Task ForgetAsync(string path, CancellationToken cancellationToken)
    {
        if (files.GetValueOrDefault(path)?.Definition is { } definition
            && !files.Values.Any(file => file.File != path && file.Definition?.DefinitionId == definition.DefinitionId))
        {
            await RetireAsync(definition.DefinitionId, cancellationToken);
        }

        files.Remove(path);
    }

    /// <summary>Files may have gone while the program was not running. While one can't be read, nobody knows whose it is.</summary>
    private async Task RetireMissingAsync(CancellationToken cancellationToken)
    {
        if (isFirstLook && folderProblem is null && files.Values.All(file => file.Definition is not null))
        {
            var present = files.Values.Select(file => file.Definition!.DefinitionId).ToHashSet(StringComparer.Ordinal);
            foreach (var version in await library.ListAsync(VersionSelection.Published, cancellationToken))
            {
                if (!present.Contains(version.Definition.DefinitionId))
                {
                    await RetireAsync(version.Definition.DefinitionId, cancellationToken);
                }
            }
        }

        isFirstLook = false;
    }

    /// <summary>Takes a definition back whose file is gone; its instances and their history stay.</summary>
    private async Task RetireAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(definitionId, VersionSelection.Published, cancellationToken) is { Provider: Provider })
        {
            await library.RetractAsync(definitionId, RemovedProvider, cancellationToken);
        }
    }

    [LoggerMessage(1307, LogLevel.Warning, "{File} was changed by hand, so it counts instead of what the designer had published of '{DefinitionId}'; that is kept as version {Version}")]
    private static partial void LogReplaced(ILogger logger, string file, string definitionId, int version);
}
