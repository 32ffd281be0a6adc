namespace Operator.Browser.Tests;

/// <summary>The repository's artifacts folder, which is not kept.</summary>
internal static class Artifacts
{
    public static string Folder(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && folder.Name != "artifacts")
        {
            folder = folder.Parent;
        }

        var path = Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, name);
        Directory.CreateDirectory(path);
        return path;
    }
}
