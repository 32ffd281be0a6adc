namespace Operator.Monitors.Tests;

/// <summary>A folder with files, gone at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder(params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
        {
            File.WriteAllText(System.IO.Path.Combine(Path, name), text);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("operator-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
