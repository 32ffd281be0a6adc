using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Operator.Activities;
using Operator.App.Workflows;
using Operator.Storage;
using Operator.Workflows.Catalog;
using Operator.Workflows.Expressions;
using Operator.Workflows.Hosting;

namespace Operator.App.Tests.Workflows;

/// <summary>A workflows folder of a test's own over a real database, which the test can start anew.</summary>
public abstract class FolderTest(bool writesBack = false) : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("operator-folder-").FullName;
    private ServiceProvider services = null!;
    private protected UnreliableDefinitions Store { get; private set; } = null!;
    private protected DefinitionLibrary Library { get; private set; } = null!;
    private protected WorkflowFolder Folder { get; private set; } = null!;
    private protected CommandLibrary Commands { get; private set; } = null!;

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected string Files => Path.Combine(root, "workflows");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Files);
        await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Library.Dispose();
        await services.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    private protected static string Command(string id, string usage) => $$$$"""
        {"definitionId":"{{{{id}}}}","name":"{{{{id}}}}","root":{"id":"flow","type":"Elsa.Flowchart","activities":[
        {"id":"cmd","type":"Operator.SmsCommand","customProperties":{"canStartWorkflow":true},
         "usage":{"typeName":"String","expression":{"type":"Literal","value":"{{{{usage}}}}"}},
         "deadlineSeconds":{"typeName":"Int32","expression":{"type":"Literal","value":10}}},
        {"id":"say","type":"Operator.Reply","text":{"typeName":"String","expression":{"type":"Literal","value":"hi"}}}],
        "connections":[{"source":{"activity":"cmd","port":"Done"},"target":{"activity":"say"}}]}}
        """;

    private protected IEnumerable<string> Usages() => Commands.Current.Grammar.Commands.Select(spec => spec.Usage).Order(StringComparer.Ordinal);

    private protected void Write(string file, string json)
    {
        var path = Path.Combine(Files, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, json);
    }

    private async Task OpenAsync()
    {
        services = new ServiceCollection().AddSqliteStorage(new SqliteStorageOptions { DataDirectory = root }).BuildServiceProvider();
        await services.GetRequiredService<Database>().InitializeAsync(Token);
        Library = new DefinitionLibrary(
            Store = new UnreliableDefinitions(services.GetRequiredService<IDefinitionStore>()),
            ActivityCatalog.CreateDefault().AddOperatorActivities(),
            new DefinitionLibraryOptions { Expressions = new ExpressionOptions().AddOperatorFilters(useEmoji: false), RefusesFaultyActivities = false, TriggerKeys = App.Workflows.Command.KeysOf },
            [new CommandValidator(() => Library)],
            TimeProvider.System,
            NullLogger<DefinitionLibrary>.Instance);
        await Library.LoadAsync(Token);
        Folder = new WorkflowFolder(Files, Library, writesBack, NullLogger<WorkflowFolder>.Instance);
        Commands = new CommandLibrary(Library, Folder);
    }

    private protected async Task RestartAsync()
    {
        Library.Dispose();
        await services.DisposeAsync();
        await OpenAsync();
        await Folder.RefreshAsync(Token);
    }
}
