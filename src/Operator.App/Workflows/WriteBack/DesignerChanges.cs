using System.Collections.Concurrent;
using Operator.Workflows.Hosting;
using Operator.Workflows.Model;

namespace Operator.App.Workflows.WriteBack;

/// <summary>
/// Takes what was published, retracted or deleted in the designer into the files it belongs to. For one caller at a time, between two looks at the
/// folder.
/// </summary>
internal sealed class DesignerChanges
{
    private readonly DefinitionLibrary library;
    private readonly FolderWriter writer;
    private readonly DefinitionText texts;
    private readonly ConcurrentDictionary<string, bool> changed = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, DefinitionFileFault> faults = new(StringComparer.Ordinal);

    public DesignerChanges(DefinitionLibrary library, string folder)
    {
        this.library = library;
        writer = new FolderWriter(folder);
        texts = new DefinitionText(library.Compiler);
        library.DefinitionChanged += id => changed[id] = true;
    }

    /// <summary>What could not be written, and why.</summary>
    public IReadOnlyCollection<DefinitionFileFault> Faults => faults.Values;

    /// <summary>Whether there is something to write.</summary>
    public bool HasChanges => !changed.IsEmpty;

    /// <summary>Everything in force counts as changed: files may have been missed while the program was not running or did not write them.</summary>
    public async Task ExpectAllAsync(CancellationToken cancellationToken)
    {
        foreach (var version in await library.ListAsync(VersionSelection.Published, cancellationToken)) changed[version.Definition.DefinitionId] = true;
    }

    /// <summary>Writes what has changed.</summary>
    /// <param name="fileOf">The file of a definition; null when it has none.</param>
    /// <param name="cancellationToken">Ends the writing between two files.</param>
    /// <returns>The files that are others now, by path relative to the folder.</returns>
    public async Task<IReadOnlyList<string>> WriteAsync(Func<string, LoadedDefinition?> fileOf, CancellationToken cancellationToken)
    {
        List<string> written = [];
        foreach (var id in changed.Keys.Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            changed.TryRemove(id, out _);
            var file = fileOf(id);
            try
            {
                faults.Remove(id);
                if (await WriteAsync(id, file, cancellationToken) is { } path) written.Add(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                changed[id] = true;
                faults[id] = Unwritten(file?.File ?? id, exception.Message);
            }
        }

        return written;
    }

    private static DefinitionFileFault Unwritten(string file, string reason) => new(
        file, string.Empty, $"What the designer changed is in force, but can't be written: {reason} Let Operator write there, or set WORKFLOWS_WRITE_BACK=off.");

    private async Task<string?> WriteAsync(string id, LoadedDefinition? file, CancellationToken cancellationToken)
    {
        var published = await library.FindAsync(id, VersionSelection.Published, cancellationToken);
        if (published is not null) return await PublishedAsync(published, file, cancellationToken);
        if (file is not { IsGood: true }) return null;
        if (await library.FindAsync(id, VersionSelection.Latest, cancellationToken) is null) return writer.TryRemove(file) ? file.File : null;
        return !file.IsDraft && writer.TryReplace(file, DefinitionText.Retracted(file)) ? file.File : null;
    }

    private async Task<string?> PublishedAsync(DefinitionVersion published, LoadedDefinition? file, CancellationToken cancellationToken)
    {
        if (file is null && published.Provider == WorkflowFolder.Provider) return null;
        if (file is { IsDraft: false } && FolderContent.IsSame(published.Definition.Document, file.Definition!.Document)) return null;

        // Programs may publish what will fault, as in Elsa; a file has to be right.
        if (library.Compiler.Compile(published.Definition).Faults.Any(fault => fault.Severity == FaultSeverity.Error)) return null;
        if (file is null)
        {
            var path = writer.PathFor(published, await library.FindPlanAsync(published.Definition.Id, cancellationToken));
            var text = texts.New(published);
            writer.Create(path, text);
            await AdoptAsync(published, text, cancellationToken);
            return path;
        }

        if (!file.IsGood)
        {
            if (published.Provider != WorkflowFolder.Provider)
                faults[published.Definition.DefinitionId] = new DefinitionFileFault(
                    file.File, string.Empty, "What the designer published is in force, but not written here, because the file has faults of its own. Mend or remove it.");
            return null;
        }

        // A draft that was written by hand is somebody's work on what comes next.
        if (file.IsDraft && await library.FindAsync(published.Definition.DefinitionId, VersionSelection.Draft, cancellationToken) is { Provider: WorkflowFolder.Provider })
            return null;
        var changedText = texts.Changed(file, published);
        if (!writer.TryReplace(file, changedText)) return null;
        await AdoptAsync(published, changedText, cancellationToken);
        return file.File;
    }

    /// <summary>The stored version is the file's from now on, so that a later look finds nothing new in it.</summary>
    private async Task AdoptAsync(DefinitionVersion published, byte[] text, CancellationToken cancellationToken) =>
        await library.AdoptAsync(published.Definition.Id, text, WorkflowFolder.Provider, cancellationToken);
}
