using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Operator.Conventions.Tests;

public sealed class SourceFileTests
{
    [Theory]
    [InlineData("src", 300)]
    [InlineData("tests", 400)]
    [InlineData("benchmarks", 400)]
    public void Files_are_short(string folder, int limit) =>
        Offenders.None(
            $"Files in {folder} with more than {limit} lines:",
            from path in SourceTree.Files(folder)
            where Written.Contains(Path.GetExtension(path))
            let lines = SourceTree.Read(path).TrimEnd().Split('\n').Length
            where lines > limit
            select $"{path}: {lines}");

    [Fact]
    public void A_file_in_src_has_one_type_and_its_name() =>
        Offenders.None(
            "Files in src with other than one top-level type, named as the file (its part before the first dot; a generic one as 'Name{T}'):",
            from file in CSharpFile.All
            where file.IsIn("src") && Path.GetFileName(file.Path) is not ("GlobalUsings.cs" or "AssemblyInfo.cs") && !file.IsProgram
            let types = file.TopLevelTypes.Select(NameOf).ToList()
            where types.Count != 1 || types[0] != WithoutParameters(Path.GetFileName(file.Path).Split('.')[0])
            select $"{file.Path}: {string.Join(", ", types)}");

    [Fact]
    public void A_namespace_is_its_folder() =>
        Offenders.None(
            "Namespaces that differ from their folder:",
            from file in CSharpFile.All
            from name in file.Namespaces
            let expected = string.Join('.', Path.GetDirectoryName(file.Path)!.Split('/').Skip(1))
            where name != expected
            select $"{file.Path}: {name}, expected {expected}");

    [Fact]
    public void No_file_promises_to_be_finished_later() =>
        Offenders.None(
            "Comments that postpone work:",
            from file in CSharpFile.All
            from comment in file.Comments
            where Postponing.Any(word => comment.ToFullString().Contains(word, StringComparison.Ordinal))
            select $"{file.Path}:{comment.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {comment.ToString().Trim()}");

    private static readonly string[] Postponing = ["TODO", "FIXME", "HACK", "XXX"];

    private static readonly string[] Written = [".cs", ".razor", ".js", ".css", ".sql"];

    private static string WithoutParameters(string fileName) => fileName.Split('{')[0];

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        _ => member.ToString(),
    };
}
