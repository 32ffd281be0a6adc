using Operator.Activities.Commands;
using Operator.Studio.Definitions;
using Operator.Workflows.Compilation;
using Operator.Workflows.Hosting;

namespace Operator.App.Workflows.WriteBack;

/// <summary>
/// Writes files of the workflows folder, whole or not at all. A file that is not as it was when it was read is somebody's work and stays as it is.
/// </summary>
internal sealed class FolderWriter(string folder)
{
    /// <summary>Where a definition without a file gets one: <c>commands/</c> for a command, <c>alerts/</c> for what starts by itself or by an event.</summary>
    public string PathFor(DefinitionVersion version, WorkflowPlan? plan)
    {
        var directory = plan?.Triggers.Any(trigger => trigger.Activity is SmsCommand) == true ? "commands" : "alerts";
        var name = FileNames.Kebab(version.Definition.Name ?? string.Empty);
        if (name.Length == 0) name = FileNames.Safe(version.Definition.DefinitionId).TrimStart('.');
        name = name.Length > 100 ? name[..100] : name;
        var path = $"{directory}/{name}.json";
        for (var i = 2; File.Exists(FullPath(path)); i++) path = $"{directory}/{name}-{i}.json";
        return path;
    }

    /// <summary>Makes a file.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Create(string path, byte[] text)
    {
        var full = FullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        Put(full, text, mode: null, overwrite: false);
    }

    /// <summary>Replaces a file's text; false when the file is not as it was.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public bool TryReplace(LoadedDefinition file, byte[] text)
    {
        var full = FullPath(file.File);
        full = File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        if (!IsAsRead(full, file)) return false;
        if (!text.AsSpan().SequenceEqual(file.Document.Span)) Put(full, text, OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(full), overwrite: true);
        return true;
    }

    /// <summary>Removes a file; false when it is not as it was.</summary>
    /// <exception cref="IOException">It can't be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be removed.</exception>
    public bool TryRemove(LoadedDefinition file)
    {
        var full = FullPath(file.File);
        if (!IsAsRead(full, file)) return false;
        File.Delete(full);
        return true;
    }

    private static bool IsAsRead(string full, LoadedDefinition file) => File.Exists(full) && File.ReadAllBytes(full).AsSpan().SequenceEqual(file.Document.Span);

    private string FullPath(string path) => Path.Combine(folder, path);

    private static void Put(string full, byte[] text, UnixFileMode? mode, bool overwrite)
    {
        // Not '.json', so that nobody takes it for a definition.
        var temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(text);
                stream.Flush(flushToDisk: true);
            }

            if (mode is { } rights && !OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, rights);
            File.Move(temporary, full, overwrite);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
