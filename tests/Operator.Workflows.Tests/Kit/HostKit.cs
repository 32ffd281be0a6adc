using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Operator.Storage;
using Operator.Storage.Sql;
using Operator.Storage.Sqlite;
using Operator.Workflows.Activities;
using Operator.Workflows.Catalog;
using Operator.Workflows.Hosting;
using Operator.Workflows.Model;
using Operator.Workflows.Ports;
using Operator.Workflows.State;

namespace Operator.Workflows.Tests.Kit;

/// <summary>The real host on a database of its own, with a clock that the test moves. It can be closed and opened again, as by a restart.</summary>
internal sealed class HostKit : IServiceProvider, IConsoleOutput, IEventTriggerUrls, ITaskDispatcher, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("operator-host-").FullName;
    private readonly DefinitionLibraryOptions _libraryOptions;
    private readonly WorkflowHostOptions _hostOptions;
    private readonly ActivityCatalog _catalog;
    private SqliteDatabase _database = null!;

    private HostKit(DefinitionLibraryOptions? libraryOptions, WorkflowHostOptions? hostOptions, ActivityCatalog? catalog)
    {
        _libraryOptions = libraryOptions ?? new DefinitionLibraryOptions();
        _hostOptions = hostOptions ?? new WorkflowHostOptions { MaxBackgroundBursts = 1 };
        _catalog = catalog ?? ActivityCatalog.CreateDefault();

        // Each look at the clock is later than the one before, so that what is created first is older.
        Time.AutoAdvanceAmount = TimeSpan.FromTicks(1);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));

    public IWorkflowStore Store { get; private set; } = null!;

    public DefinitionLibrary Library { get; private set; } = null!;

    public WorkflowHost Host { get; private set; } = null!;

    public List<string> Console { get; } = [];

    public List<TaskRequest> Tasks { get; } = [];

    public List<IDefinitionValidator> Validators { get; } = [];

    public Dictionary<Type, object> Services { get; } = [];

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<HostKit> OpenAsync(
        DefinitionLibraryOptions? libraryOptions = null, WorkflowHostOptions? hostOptions = null, ActivityCatalog? catalog = null)
    {
        var kit = new HostKit(libraryOptions, hostOptions, catalog);
        await kit.StartAsync();
        return kit;
    }

    /// <summary>Another host of the same store, as another node would be.</summary>
    public async Task<WorkflowHost> OpenHostAsync()
    {
        var host = new WorkflowHost(Library, Store, this, _hostOptions, Time, NullLogger<WorkflowHost>.Instance);
        await host.StartAsync(Token);
        return host;
    }

    /// <summary>Opens everything again over the same database; time may pass in between.</summary>
    public async Task RestartAsync(TimeSpan pause = default)
    {
        await CloseAsync();
        Time.Advance(pause);
        await StartAsync();
        await Host.IdleAsync();
    }

    public object? GetService(Type serviceType) => Services.GetValueOrDefault(serviceType) ?? (serviceType.IsInstanceOfType(this) ? this : null);

    public void WriteLine(string? text)
    {
        lock (Console) Console.AddRange((text ?? "").Split('\n'));
    }

    public string Create(string eventName, string workflowInstanceId, TimeSpan? lifetime) => "http://<host>/elsa/api/events/trigger";

    public ValueTask RunAsync(TaskRequest task, CancellationToken cancellationToken)
    {
        lock (Tasks) Tasks.Add(task);
        return default;
    }

    public async Task<DefinitionVersion> PublishAsync(string json)
    {
        var result = await Library.SaveAsync(Encoding.UTF8.GetBytes(json), publish: true, cancellationToken: Token);
        Assert.DoesNotContain(result.Faults, fault => fault.Severity == FaultSeverity.Error);
        await Host.IdleAsync();
        return result.Version!;
    }

    public async Task<WorkflowState> RunAsync(string definitionId, object? input = null, string? correlationId = null)
    {
        var request = new StartRequest
        {
            DefinitionId = definitionId,
            CorrelationId = correlationId,
            Input = input?.GetType().GetProperties().ToDictionary(property => property.Name, property => property.GetValue(input)),
        };
        var result = await Host.RunAsync(request, Token);
        Assert.Equal(StartResultKind.Started, result.Kind);
        await Host.IdleAsync();
        return (await Store.FindStateAsync(result.InstanceId!, Token))!;
    }

    /// <summary>Delivers an event and waits for what it sets off.</summary>
    public async Task<IReadOnlyList<string>> EventAsync(string name, object? payload = null, string? correlationId = null, string? instanceId = null)
    {
        var reached = await Host.DeliverAsync(StimulusDelivery.OfEvent(new EventPublication(name, correlationId, instanceId, payload)), Token);
        await Host.IdleAsync();
        return reached;
    }

    /// <summary>Lets time pass; what becomes due meanwhile happens at its time.</summary>
    public async Task AdvanceAsync(TimeSpan duration)
    {
        await Host.IdleAsync();
        var until = Time.GetUtcNow() + duration;
        while (Host.NextDue is { } due && due <= until)
        {
            if (due > Time.GetUtcNow()) Time.SetUtcNow(due);
            await Host.IdleAsync();
        }

        if (until > Time.GetUtcNow()) Time.SetUtcNow(until);
        await Host.IdleAsync();
    }

    /// <summary>Keeps the database from writing anything until the gate is opened; it can be read meanwhile.</summary>
    public Task BlockWritesAsync(ManualResetEventSlim gate) => _database.WriteAsync(
        _ =>
        {
            gate.Wait();
            return 0;
        },
        Token).AsTask();

    /// <summary>The instances, oldest first.</summary>
    public async Task<IReadOnlyList<InstanceSummary>> InstancesAsync() =>
        (await Store.QueryAsync(new InstanceQuery { Descending = false }, Token)).Items;

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync()
    {
        _database = new SqliteDatabase(new SqliteStorageOptions { DataDirectory = _folder });
        await _database.InitializeAsync(Token);
        Store = new WorkflowStore(_database);
        Library = new DefinitionLibrary(Store, _catalog, _libraryOptions, Validators, Time, NullLogger<DefinitionLibrary>.Instance);
        await Library.LoadAsync(Token);
        Host = await OpenHostAsync();
    }

    private async Task CloseAsync()
    {
        await Host.DisposeAsync();
        Library.Dispose();
        await _database.DisposeAsync();
    }
}
