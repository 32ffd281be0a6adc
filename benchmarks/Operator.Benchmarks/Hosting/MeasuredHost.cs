using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Operator.Benchmarks.Workflows;
using Operator.Storage;
using Operator.Workflows.Activities;
using Operator.Workflows.Catalog;
using Operator.Workflows.Hosting;
using Operator.Workflows.Model;

namespace Operator.Benchmarks.Hosting;

/// <summary>The host of workflows over an embedded database of its own.</summary>
internal sealed class MeasuredHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("operator-bench-");
    private readonly ServiceProvider _services;

    private MeasuredHost()
    {
        _services = new ServiceCollection()
            .AddSqliteStorage(new SqliteStorageOptions { DataDirectory = _folder.FullName })
            .AddSingleton<IConsoleOutput>(new SilentConsole())
            .BuildServiceProvider();
        var store = _services.GetRequiredService<IWorkflowStore>();
        Library = new DefinitionLibrary(
            store, ActivityCatalog.CreateDefault(), new DefinitionLibraryOptions(), [], TimeProvider.System, NullLogger<DefinitionLibrary>.Instance);
        Host = new WorkflowHost(Library, store, _services, new WorkflowHostOptions(), TimeProvider.System, NullLogger<WorkflowHost>.Instance);
    }

    public DefinitionLibrary Library { get; }

    public WorkflowHost Host { get; }

    /// <summary>Opens it with definitions published.</summary>
    public static async Task<MeasuredHost> OpenAsync(IEnumerable<string> definitions)
    {
        var measured = new MeasuredHost();
        await measured._services.GetRequiredService<Database>().InitializeAsync(CancellationToken.None);
        var read = definitions.Select(definition => WorkflowDefinitionReader.Read(Encoding.UTF8.GetBytes(definition))).ToList();
        var results = await measured.Library.PublishAllAsync(read, provider: null);
        return results.FirstOrDefault(result => result.Version is null) is { } refused
            ? throw new InvalidOperationException(refused.Faults[0].ToString())
            : measured;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Library.Dispose();
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
