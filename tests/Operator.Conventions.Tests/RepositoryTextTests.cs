using System.Text;

namespace Operator.Conventions.Tests;

public sealed class RepositoryTextTests
{
    /// <summary>Put together here, so that this file is no offender.</summary>
    private static readonly string[] MachineWords = ["/" + "work/", "/" + "tmp/", "/" + "root/", "api." + "nuget", "registry." + "npmjs"];

    private static readonly string[] Binary = [".png", ".ico", ".woff2", ".gz", ".br", ".dll"];

    /// <summary>The SDK writes solution files with a byte order mark.</summary>
    private const string Solution = "Operator.sln";

    private static IEnumerable<string> TextFiles =>
        SourceTree.Files("").Where(path => !Binary.Contains(Path.GetExtension(path)) && path != ".env" && path != ".git");

    [Fact]
    public void No_file_names_a_machine_folder_or_a_package_feed() =>
        Offenders.None(
            "Lines that hold on one machine only:",
            from path in TextFiles
            from line in SourceTree.Read(path).Split('\n').Index()
            where MachineWords.Any(word => line.Item.Contains(word, StringComparison.OrdinalIgnoreCase))
            select $"{path}:{line.Index + 1}: {line.Item.Trim()}");

    [Fact]
    public void Text_files_are_UTF8_with_unix_line_ends() =>
        Offenders.None(
            "Files with a byte order mark or carriage returns:",
            from path in TextFiles
            where path != Solution
            let bytes = File.ReadAllBytes(Path.Combine(SourceTree.Root, path))
            where bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) || bytes.Contains((byte)'\r')
            select path);
}
