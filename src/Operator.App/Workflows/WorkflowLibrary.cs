using System.Collections.Frozen;
using Operator.Activities.Commands;
using Operator.Activities.People;
using Operator.Parsing;

namespace Operator.App.Workflows;

/// <summary>
/// The definitions of the workflows folder. A changed file takes effect within two seconds; a faulty one changes nothing, its last good
/// version stays in force and its faults are told.
/// </summary>
internal sealed partial class WorkflowLibrary(
    string folder,
    DefinitionLoader loader,
    TimeProvider clock,
    ILogger<WorkflowLibrary> logger) : BackgroundService, ICommandLibrary, ICommandDirectory
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private readonly FolderScan scan = new(folder);
    private readonly SortedDictionary<string, DefinitionFile> files = new(StringComparer.Ordinal);
    private string? folderProblem;
    private CommandSet current = new(CommandGrammar.Compile([]), FrozenDictionary<string, Command>.Empty, []);

    /// <inheritdoc/>
    public CommandSet Current => Volatile.Read(ref current);

    /// <inheritdoc/>
    public IReadOnlyList<CommandSpec> CommandsFor(PersonRole role)
    {
        var set = Current;
        return [.. set.Grammar.Commands.Where(spec => set.ById[spec.Id].Role <= role).OrderBy(spec => spec.Usage, StringComparer.Ordinal)];
    }

    /// <summary>Loads what is there before anything else starts.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        LogLoaded(logger, Current.ById.Count, files.Count, Path.GetFullPath(folder));
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Takes up what changed in the folder since the last time.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var (changed, removed, problem) = Look();
        if (changed.Count == 0 && removed.Count == 0 && problem == folderProblem)
        {
            return;
        }

        folderProblem = problem;
        foreach (var path in removed)
        {
            files.Remove(path);
        }

        foreach (var loaded in await LoadAsync(changed, cancellationToken))
        {
            files[loaded.File] = new DefinitionFile { Latest = loaded, InForce = files.GetValueOrDefault(loaded.File)?.InForce };
        }

        var set = CommandSetBuilder.Build(files.Values);
        Volatile.Write(ref current, problem is null ? set : set with { Faults = [new DefinitionFileFault(folder, string.Empty, problem), .. set.Faults] });
        foreach (var fault in Current.Faults)
        {
            LogFault(logger, fault);
        }
    }

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

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var before = Current;
                await RefreshAsync(stoppingToken);
                if (!ReferenceEquals(before, Current))
                {
                    LogReloaded(logger, Current.ById.Count, Current.Faults.Count);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    /// <summary>Loads on all cores: at the start of a large installation there are thousands.</summary>
    private async Task<LoadedDefinition[]> LoadAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var loaded = new LoadedDefinition[paths.Count];
        await Parallel.ForAsync(
            0, paths.Count, cancellationToken, async (i, token) => loaded[i] = await loader.LoadAsync(folder, paths[i], token));
        return loaded;
    }

    [LoggerMessage(1301, LogLevel.Information, "Commands in force: {Commands}, from {Files} files in {Folder}")]
    private static partial void LogLoaded(ILogger logger, int commands, int files, string folder);

    [LoggerMessage(1302, LogLevel.Information, "Workflow files changed; commands in force: {Commands}, faults: {Faults}")]
    private static partial void LogReloaded(ILogger logger, int commands, int faults);

    [LoggerMessage(1303, LogLevel.Error, "Workflows: {Fault}")]
    private static partial void LogFault(ILogger logger, DefinitionFileFault fault);
}
