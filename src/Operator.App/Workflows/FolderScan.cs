namespace Operator.App.Workflows;

/// <summary>
/// Finds what changed in a folder of JSON files since the last look. It compares size and time of each file instead of asking the system
/// for notifications, which network and container mounts do not deliver.
/// </summary>
internal sealed class FolderScan(string folder)
{
    private readonly Dictionary<string, (long Length, DateTime WrittenAt)> known = new(StringComparer.Ordinal);

    /// <summary>Files that are new or changed, and files that are gone; paths relative to the folder, with '/'.</summary>
    public (IReadOnlyList<string> Changed, IReadOnlyList<string> Removed) Look()
    {
        List<string> changed = [];
        var present = new HashSet<string>(StringComparer.Ordinal);
        var root = new DirectoryInfo(folder);

        // All at once: a folder that can't be read to its end has not changed.
        foreach (var file in root.Exists ? root.GetFiles("*.json", SearchOption.AllDirectories) : [])
        {
            var path = Path.GetRelativePath(folder, file.FullName).Replace('\\', '/');
            if (path.Split('/').Any(part => part.StartsWith('.')) || !file.Exists)
            {
                continue;
            }

            present.Add(path);
            var stamp = (file.Length, file.LastWriteTimeUtc);
            if (!known.TryGetValue(path, out var earlier) || earlier != stamp)
            {
                known[path] = stamp;
                changed.Add(path);
            }
        }

        List<string> removed = [.. known.Keys.Where(path => !present.Contains(path))];
        foreach (var path in removed)
        {
            known.Remove(path);
        }

        changed.Sort(StringComparer.Ordinal);
        return (changed, removed);
    }

    /// <summary>Takes a file for seen as it is now; false when it is not there.</summary>
    public bool Note(string path)
    {
        var file = new FileInfo(Path.Combine(folder, path));
        if (!file.Exists)
        {
            known.Remove(path);
            return false;
        }

        known[path] = (file.Length, file.LastWriteTimeUtc);
        return true;
    }

    /// <summary>Looks at a file again next time, although it seems unchanged.</summary>
    public void Forget(string path) => known.Remove(path);
}
