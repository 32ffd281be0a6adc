using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Operator.Conventions.Tests;

public sealed class DependencyPictureTests
{
    [Fact]
    public void Every_project_in_src_is_in_the_picture() =>
        Assert.Equal(
            Picture.MayReference.Keys.Order(StringComparer.Ordinal),
            SourceTree.Files("src", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path)));

    [Fact]
    public void Project_files_reference_only_what_the_picture_allows() =>
        Offenders.None(
            "Project references outside the picture in docs/architecture.md:",
            from path in SourceTree.Files("src", "*.csproj")
            let project = Path.GetFileNameWithoutExtension(path)
            from reference in XDocument.Parse(SourceTree.Read(path)).Descendants("ProjectReference")
            let target = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)
            where !Picture.MayReference[project].Contains(target)
            select $"{path}: {target}");

    [Fact]
    public void Compiled_assemblies_reference_only_what_the_picture_allows() =>
        Offenders.None(
            "Assembly references outside the picture in docs/architecture.md:",
            from project in Picture.MayReference.Keys
            from target in AssemblyReferences(Path.Combine(AppContext.BaseDirectory, $"{project}.dll"))
            where target.StartsWith("Operator.", StringComparison.Ordinal) && !Picture.MayReference[project].Contains(target)
            select $"{project}: {target}");

    [Fact]
    public void The_architecture_page_shows_the_same_picture()
    {
        var rows = SourceTree.Read("docs/architecture.md").Split('\n')
            .Where(line => line.StartsWith("| `Operator.", StringComparison.Ordinal))
            .Select(line => line.Split('|'))
            .Select(cells => $"{cells[1].Trim().Trim('`')}: {cells[^2].Trim()}");

        Assert.Equal(
            [
                "Operator.Parsing: -",
                "Operator.Workflows: -",
                "Operator.Messaging: -",
                "Operator.Monitors: -",
                "Operator.Activities: Parsing, Workflows, Messaging, Monitors",
                "Operator.Storage: Workflows, Messaging, Activities",
                "Operator.Studio: Workflows",
                "Operator.App: all",
            ],
            rows);
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = SourceTree.Read("Operator.sln").Replace('\\', '/');
        Offenders.None(
            "Not in Operator.sln:",
            SourceTree.Files("", "*.csproj").Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal)));
    }

    private static List<string> AssemblyReferences(string file)
    {
        using var assembly = new PEReader(File.OpenRead(file));
        var metadata = assembly.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
