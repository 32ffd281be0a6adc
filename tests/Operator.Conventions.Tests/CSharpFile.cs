using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Operator.Conventions.Tests;

/// <summary>A parsed C# file of the repository.</summary>
internal sealed record CSharpFile(string Path, CompilationUnitSyntax Syntax)
{
    /// <summary>Files below src, tests and benchmarks; parsed once.</summary>
    public static IReadOnlyList<CSharpFile> All { get; } =
        [.. new[] { "src", "tests", "benchmarks" }.SelectMany(folder => SourceTree.Files(folder, "*.cs")).Select(Parse)];

    public bool IsIn(string folder) => Path.StartsWith($"{folder}/", StringComparison.Ordinal);

    /// <summary>Whether it is the statements a program starts with.</summary>
    public bool IsProgram => Syntax.Members.OfType<GlobalStatementSyntax>().Any();

    /// <summary>Types and delegates that are not inside another type.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes =>
        Syntax.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    public IEnumerable<string> Namespaces =>
        Syntax.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<BaseNamespaceDeclarationSyntax>()
            .Select(declaration => declaration.Name.ToString());

    public IEnumerable<SyntaxTrivia> Comments =>
        Syntax.DescendantTrivia().Where(trivia => trivia.Kind() is
            SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or
            SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia);

    private static CSharpFile Parse(string path) =>
        new(path, CSharpSyntaxTree.ParseText(SourceTree.Read(path)).GetCompilationUnitRoot());
}
