using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace Operator.Conventions.Tests;

public sealed class PackageTests
{
    /// <summary>Written in F#, by name; FSharp.Core in the graph gives the others away.</summary>
    private static readonly string[] FSharpPackages = ["FSharp.", "FsCheck", "FParsec", "Giraffe", "Suave", "Expecto", "Argu", "Unquote", "Hedgehog", "NBomber"];

    [Fact]
    public void No_lock_file_names_an_FSharp_package() =>
        Offenders.None(
            "F# packages, direct or transitive:",
            from path in SourceTree.Files("", "packages.lock.json")
            from package in LockedPackages(path)
            where FSharpPackages.Any(name => package.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            select $"{path}: {package}");

    [Fact]
    public void No_shipped_assembly_needs_FSharp() =>
        Offenders.None(
            "Assemblies that reference FSharp.Core:",
            Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Where(NeedsFSharp).Select(file => Path.GetFileName(file)));

    [Fact]
    public void Every_project_has_a_lock_file() =>
        Offenders.None(
            "Projects without packages.lock.json beside them:",
            SourceTree.Files("", "*.csproj")
                .Where(path => !File.Exists(Path.Combine(SourceTree.Root, Path.GetDirectoryName(path)!, "packages.lock.json"))));

    [Fact]
    public void Versions_stand_only_in_Directory_Packages_props() =>
        Offenders.None(
            "Package references with their own version:",
            from path in SourceTree.Files("", "*.csproj")
            from line in SourceTree.Read(path).Split('\n')
            where line.Contains("<PackageReference", StringComparison.Ordinal) && line.Contains("Version", StringComparison.Ordinal)
            select $"{path}: {line.Trim()}");

    private static IEnumerable<string> LockedPackages(string path)
    {
        using var document = JsonDocument.Parse(SourceTree.Read(path));
        return
        [
            .. document.RootElement.GetProperty("dependencies").EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
                .Select(package => package.Name),
        ];
    }

    private static bool NeedsFSharp(string file)
    {
        using var assembly = new PEReader(File.OpenRead(file));
        if (!assembly.HasMetadata)
        {
            return false;
        }

        var metadata = assembly.GetMetadataReader();
        return metadata.AssemblyReferences
            .Any(handle => metadata.StringComparer.Equals(metadata.GetAssemblyReference(handle).Name, "FSharp.Core"));
    }
}
