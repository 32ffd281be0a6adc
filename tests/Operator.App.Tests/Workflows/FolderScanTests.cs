using Operator.App.Workflows;

namespace Operator.App.Tests.Workflows;

public sealed class FolderScanTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("operator-scan-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Look_FirstTime_GivesEveryFileOnce()
    {
        Write("commands/b.json", "{}");
        Write("a.json", "{}");
        Write("notes.txt", "no");
        Write(".trash/c.json", "{}");
        var scan = new FolderScan(folder);

        Assert.Equal(["a.json", "commands/b.json"], scan.Look().Changed);
        Assert.Empty(scan.Look().Changed);
    }

    [Fact]
    public void Look_AfterChangeAndRemoval_TellsBoth()
    {
        Write("a.json", "{}");
        Write("b.json", "{}");
        var scan = new FolderScan(folder);
        scan.Look();

        Write("a.json", "{ \"longer\": true }");
        File.Delete(Path.Combine(folder, "b.json"));
        var (changed, removed) = scan.Look();

        Assert.Equal(["a.json"], changed);
        Assert.Equal(["b.json"], removed);
    }

    [Fact]
    public void Look_MissingFolder_IsEmpty() => Assert.Empty(new FolderScan(Path.Combine(folder, "none")).Look().Changed);

    private void Write(string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
