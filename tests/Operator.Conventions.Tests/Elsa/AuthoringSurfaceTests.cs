using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Operator.Conventions.Tests.Elsa;

/// <summary>
/// The source of an activity, and of a workflow in code, compiles against genuine Elsa 3 by changing global usings. Elsa's packages are not
/// needed for that: its surface for authors is declared in <c>Elsa/Declarations</c>; the files end in <c>.txt</c> because they are compiled
/// here alone.
/// </summary>
public sealed class AuthoringSurfaceTests
{
    private const string Folder = "tests/Operator.Conventions.Tests/Elsa";

    // What registers activities and Liquid filters with the host is not an activity's source.
    private static readonly string[] HostCode = ["GlobalUsings.cs", "OperatorActivities.cs", "ReplyFilters.cs"];

    private const string CommonUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Runtime.CompilerServices;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    private const string ElsaUsings = CommonUsings + """
        global using Elsa.Expressions.Models;
        global using Elsa.Extensions;
        global using Elsa.Workflows;
        global using Elsa.Workflows.ActivationValidators;
        global using Elsa.Workflows.Activities;
        global using Elsa.Workflows.Activities.Flowchart.Activities;
        global using Elsa.Workflows.Activities.Flowchart.Attributes;
        global using Elsa.Workflows.Activities.Flowchart.Models;
        global using Elsa.Workflows.Attributes;
        global using Elsa.Workflows.Behaviors;
        global using Elsa.Workflows.Memory;
        global using Elsa.Workflows.Models;
        global using Elsa.Workflows.Options;
        global using Elsa.Workflows.Runtime.ActivationValidators;
        global using Elsa.Workflows.UIHints;
        """;

    private const string OperatorUsings = CommonUsings + """
        global using Operator.Workflows.Activities;
        global using Operator.Workflows.Authoring;
        global using Operator.Workflows.Bookmarks;
        global using Operator.Workflows.Building;
        global using Operator.Workflows.Execution;
        global using Operator.Workflows.Extensions;
        global using Operator.Workflows.Flowcharts;
        """;

    [Fact]
    public void The_declarations_compile() => AssertCompiles(Declarations, isElsa: true);

    [Fact]
    public void Operators_activities_compile_against_Elsa()
    {
        var sources = SourceTree.Files("src/Operator.Activities", "*.cs").Where(path => !HostCode.Contains(Path.GetFileName(path))).ToList();
        Assert.True(sources.Count > 20);
        AssertCompiles([.. Declarations, .. sources.Select(Parse), Parse(ElsaUsings, "GlobalUsings.cs")], isElsa: true);
    }

    [Fact]
    public void What_is_written_for_Elsa_compiles_against_Elsa() =>
        AssertCompiles([.. Declarations, .. Samples, Parse(ElsaUsings, "GlobalUsings.cs")], isElsa: true);

    [Fact]
    public void What_is_written_for_Elsa_compiles_against_Operator() =>
        AssertCompiles([.. Samples, Parse(OperatorUsings, "GlobalUsings.cs")], isElsa: false);

    [Fact]
    public void What_Elsa_lacks_is_noticed() => Assert.Contains(
        Errors([.. Declarations, Parse(ElsaUsings + "class Bad : CodeActivity { protected override void Execute(ActivityExecutionContext c) => c.NoSuchMember(); }", "Bad.cs")], isElsa: true),
        error => error.Contains("NoSuchMember", StringComparison.Ordinal));

    private static void AssertCompiles(IEnumerable<SyntaxTree> sources, bool isElsa) =>
        Offenders.None("What does not compile:", Errors(sources, isElsa));

    private static IEnumerable<SyntaxTree> Declarations => Kept("Declarations").Append(Parse(CommonUsings, "Usings.cs"));

    private static IEnumerable<SyntaxTree> Samples => Kept("Samples");

    private static IEnumerable<SyntaxTree> Kept(string folder)
    {
        var files = SourceTree.Files($"{Folder}/{folder}", "*.cs.txt").ToList();
        Assert.NotEmpty(files);
        return files.Select(Parse);
    }

    private static SyntaxTree Parse(string path) => Parse(SourceTree.Read(path), path);

    private static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview), path);

    private static IEnumerable<string> Errors(IEnumerable<SyntaxTree> sources, bool isElsa)
    {
        var assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is not "Operator.Activities.dll" && !(isElsa && Path.GetFileName(path) is "Operator.Workflows.dll"));
        var compilation = CSharpCompilation.Create(
            "Surface",
            sources,
            assemblies.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString());
    }
}
