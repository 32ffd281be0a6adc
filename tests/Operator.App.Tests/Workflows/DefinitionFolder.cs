using Operator.Activities;
using Operator.App.Workflows;
using Operator.Testing;
using Operator.Workflows.Catalog;
using Operator.Workflows.Compilation;
using Operator.Workflows.Expressions;

namespace Operator.App.Tests.Workflows;

/// <summary>A temporary workflows folder.</summary>
internal sealed class DefinitionFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("operator-definitions-");

    public string Path => folder.FullName;

    public static DefinitionLoader Loader { get; } = new(new WorkflowCompiler(
        ActivityCatalog.CreateDefault().AddOperatorActivities(), new ExpressionOptions().AddOperatorFilters(useEmoji: false)));

    public void Write(string name, CommandFile file) => Write(name, file.ToString());

    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

    public void Delete(string name) => File.Delete(System.IO.Path.Combine(Path, name));

    /// <summary>Loads a file as it is now.</summary>
    public Task<LoadedDefinition> LoadAsync(string name) => Loader.LoadAsync(Path, name, TestContext.Current.CancellationToken);

    public void Dispose() => folder.Delete(recursive: true);
}
