using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Operator.Conventions.Tests;

public sealed partial class PackageTests
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

    /// <summary>Node.js 18 builds Operator, and 20 runs its tests: Twilio's own library wants that.</summary>
    [Fact]
    public void Every_text_asks_for_the_Node_version_that_npm_is_told_to_check() =>
        Offenders.None(
            "Texts that ask for another Node.js, npm packages with another one and those whose npm does not insist on it:",
            SourceTree.Files("")
                .Where(path => Path.GetExtension(path) is ".md" or ".sh" or ".html")
                .SelectMany(path => NodeVersion().Matches(SourceTree.Read(path)).Select(found => (path, found.Groups[1].Value)))
                .Where(named => named.Value != (named.path == "CONTRIBUTING.md" ? "20" : "18"))
                .Select(named => $"{named.path}: {named.Value}")
                .Concat(SourceTree.Files("", "package.json").Where(path =>
                    !SourceTree.Read(path).Contains(path.StartsWith("tests/", StringComparison.Ordinal) ? "\"node\": \">=20\"" : "\"node\": \">=18\"", StringComparison.Ordinal)))
                .Concat(SourceTree.Files("", "package.json").Where(path => !File.Exists(Path.Combine(SourceTree.Root, Path.GetDirectoryName(path)!, ".npmrc")))));

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

    [GeneratedRegex(@"Node(?:\.js)? (\d+)")]
    private static partial Regex NodeVersion();
}
