using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Operator.Activities;
using Operator.App.Workflows;
using Operator.Parsing;
using Operator.Storage;
using Operator.Storage.Sqlite;
using Operator.Testing;
using Operator.Workflows.Catalog;
using Operator.Workflows.Expressions;
using Operator.Workflows.Hosting;

namespace Operator.App.Tests.Workflows;

/// <summary>A temporary workflows folder, and what the program makes of it, with a real database.</summary>
internal sealed class DefinitionFolder : IAsyncDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("operator-definitions-");
    private readonly ServiceProvider services;

    private DefinitionFolder()
    {
        Directory.CreateDirectory(Path);
        services = new ServiceCollection()
            .AddLogging()
            .AddSqliteStorage(new SqliteStorageOptions { DataDirectory = System.IO.Path.Combine(root.FullName, "data") })
            .BuildServiceProvider();
    }

    public string Path => System.IO.Path.Combine(root.FullName, "workflows");

    public DefinitionLibrary Library { get; private set; } = null!;

    public WorkflowFolder Folder { get; private set; } = null!;

    public CommandLibrary Commands { get; private set; } = null!;

    public static async Task<DefinitionFolder> OpenAsync()
    {
        var folder = new DefinitionFolder();
        await folder.services.GetRequiredService<SqliteDatabase>().InitializeAsync(TestContext.Current.CancellationToken);
        await folder.RestartAsync();
        return folder;
    }

    /// <summary>Starts over with what is stored, as the next run of the program does; the folder is not looked at yet.</summary>
    public async Task RestartAsync()
    {
        Library?.Dispose();
        Library = new DefinitionLibrary(
            services.GetRequiredService<IDefinitionStore>(),
            ActivityCatalog.CreateDefault().AddOperatorActivities(),
            new DefinitionLibraryOptions { Expressions = new ExpressionOptions().AddOperatorFilters(useEmoji: false) },
            [new CommandValidator(() => Library)],
            TimeProvider.System,
            NullLogger<DefinitionLibrary>.Instance);
        await Library.LoadAsync(TestContext.Current.CancellationToken);
        Folder = new WorkflowFolder(Path, Library);
        Commands = new CommandLibrary(Library, Folder);
    }

    /// <summary>Writes files and has them taken up.</summary>
    public async Task TakeAsync(params (string Name, CommandFile File)[] changes)
    {
        foreach (var (name, file) in changes)
        {
            Write(name, file.ToString());
        }

        await Folder.RefreshAsync(TestContext.Current.CancellationToken);
    }

    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

    public void Delete(string name) => File.Delete(System.IO.Path.Combine(Path, name));

    /// <summary>The command that a text is, or null.</summary>
    public Command? Find(string text) => Commands.Current is var set && set.Grammar.Parse(text) is CommandParseResult.Matched matched
        ? set.ById[matched.Command.Id]
        : null;

    public async ValueTask DisposeAsync()
    {
        Library.Dispose();
        await services.DisposeAsync();
        root.Delete(recursive: true);
    }
}
