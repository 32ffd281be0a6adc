using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Execution;
using Operator.Workflows.Hosting;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Hosting;

public sealed class InstanceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dispatched_instance_is_pending_until_it_runs_and_survives_a_restart()
    {
        await using var kit = await HostKit.OpenAsync();
        var version = await kit.PublishAsync(Json.Flow("flow", Json.Line("a", "getInput('Name')", "JavaScript")));
        var now = kit.Time.GetUtcNow();
        var start = new PendingStart
        {
            Instance = new InstanceSummary
            {
                Id = "left",
                DefinitionId = "flow",
                DefinitionVersionId = version.Definition.Id,
                Version = 1,
                Status = WorkflowStatus.Running,
                SubStatus = WorkflowSubStatus.Pending,
                CreatedAt = now,
                UpdatedAt = now,
            },
            Input = new Dictionary<string, object?> { ["Name"] = "Ann" },
        };
        await kit.Store.AddStartAsync(start, null, cancellationToken: Token);

        await kit.RestartAsync(TimeSpan.FromHours(1));

        Assert.Equal(["Ann"], kit.Console);
        var instance = Assert.Single(await kit.InstancesAsync());
        Assert.Equal((WorkflowSubStatus.Finished, now), (instance.SubStatus, instance.CreatedAt));
        await kit.RestartAsync();
        Assert.Single(kit.Console);
    }

    [Fact]
    public async Task Waiting_instance_goes_on_with_its_version()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Event("e", "go"), Json.Line("a", "old")));
        await kit.RunAsync("flow");
        await kit.PublishAsync(Json.Flow("flow", Json.Line("a", "new")));
        await kit.RestartAsync();

        await kit.EventAsync("go");

        Assert.Equal(["old"], kit.Console);
    }

    [Fact]
    public async Task Run_is_stored_with_journal_executions_and_incident()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Line("a", "one"), Json.Line("b", "throw new Error('broken')", "JavaScript")));

        var state = await kit.RunAsync("flow");

        var instance = Assert.Single(await kit.InstancesAsync());
        Assert.Equal((WorkflowSubStatus.Faulted, 1), (instance.SubStatus, instance.IncidentCount));
        var incident = Assert.Single(state.Incidents);
        Assert.Equal(("b", "Text"), (incident.ActivityId, incident.Input));
        Assert.Contains("broken", incident.Cause, StringComparison.Ordinal);
        var journal = await kit.Store.ReadJournalAsync(state.Id, Token);
        Assert.Equal(Enumerable.Range(0, journal.Count).Select(number => (long)number), journal.Select(entry => entry.Sequence));
        Assert.Equal(["a Started", "a Completed", "b Started", "b Faulted"], journal.Where(entry => entry.ActivityId is "a" or "b").Select(entry => $"{entry.ActivityId} {entry.EventName}"));
        var executions = await kit.Store.ReadExecutionsAsync(state.Id, Token);
        var first = executions.Single(record => record.ActivityId == "a");
        Assert.Equal("one", first.ActivityState["Text"]);
        Assert.Equal(ActivityStatus.Completed, first.Status);
        var second = executions.Single(record => record.ActivityId == "b");
        Assert.Contains("broken", second.Exception!.InnerException!.Message, StringComparison.Ordinal);
        Assert.Equal(second.Id, (await kit.Store.FindExecutionAsync(second.Id, Token))!.Id);
        Assert.Null(await kit.Store.FindExecutionAsync(state.Id, Token));
        Assert.Null(await kit.Store.FindExecutionAsync($"{state.Id}-0", Token));
    }

    [Fact]
    public async Task Journal_goes_on_over_bursts_and_an_execution_has_one_record()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Event("e", "go"), Json.Line("a", "x")));
        var state = await kit.RunAsync("flow");
        Assert.True((await kit.Store.ReadExecutionsAsync(state.Id, Token)).Single(record => record.ActivityId == "e").HasBookmarks);
        await kit.EventAsync("go");

        var journal = await kit.Store.ReadJournalAsync(state.Id, Token);
        Assert.Equal(["Started", "Suspended", "Resumed", "Completed"], journal.Where(entry => entry.ActivityId == "e").Select(entry => entry.EventName));
        Assert.Equal(journal.Count, journal.Select(entry => entry.Sequence).Distinct().Count());
        var record = (await kit.Store.ReadExecutionsAsync(state.Id, Token)).Single(record => record.ActivityId == "e");
        Assert.Equal((ActivityStatus.Completed, false), (record.Status, record.HasBookmarks));
    }

    [Fact]
    public async Task What_is_excluded_is_not_recorded()
    {
        await using var kit = await HostKit.OpenAsync();
        const string Exclude = """,  "logPersistenceConfig":{"inputs":{"text":{"evaluationMode":"Strategy","strategyType":"Elsa.Workflows.LogPersistence.Strategies.Exclude, Elsa.Workflows.Core"}}}""";
        await kit.PublishAsync(Json.Flow(
            "flow",
            Json.Activity("a", "Elsa.WriteLine", Json.Input("text", "String", "Literal", "secret"), custom: Exclude),
            Json.Line("b", "plain")));
        await kit.PublishAsync(Json.Flow("quiet", [Json.Line("b", "plain")], ""","customProperties":{"logPersistenceMode":{"default":"Exclude"}}"""));
        var state = await kit.RunAsync("flow");
        var quiet = await kit.RunAsync("quiet");

        var executions = await kit.Store.ReadExecutionsAsync(state.Id, Token);
        Assert.DoesNotContain("Text", executions.Single(record => record.ActivityId == "a").ActivityState.Keys);
        Assert.Equal("plain", executions.Single(record => record.ActivityId == "b").ActivityState["Text"]);
        Assert.All(await kit.Store.ReadExecutionsAsync(quiet.Id, Token), record => Assert.Empty(record.ActivityState));
    }

    [Fact]
    public async Task Stored_in_the_background_is_stored_when_the_host_is_idle()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("ends", Json.Line("a", "x")));
        await kit.PublishAsync(Json.Flow("waits", Json.Event("e", "go")));

        using var gate = new ManualResetEventSlim();
        var blocked = kit.BlockWritesAsync(gate);
        StartResult ended;
        Task<StartResult> run;
        try
        {
            ended = await kit.Host.RunAsync(new StartRequest { DefinitionId = "ends", StoresInBackground = true }, Token);
            Assert.Null(await kit.Store.FindAsync(ended.InstanceId!, Token));
            run = kit.Host.RunAsync(new StartRequest { DefinitionId = "waits", StoresInBackground = true }, Token).AsTask();
            Assert.False(run.IsCompleted);
        }
        finally
        {
            gate.Set();
            await blocked;
        }

        var waiting = await run;
        Assert.NotNull(await kit.Store.FindStateAsync(waiting.InstanceId!, Token));
        await kit.Host.IdleAsync();
        Assert.Equal(WorkflowSubStatus.Finished, (await kit.Store.FindAsync(ended.InstanceId!, Token))!.SubStatus);
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow")]
    [InlineData("Elsa.ExecuteWorkflow")]
    public async Task Parent_goes_on_when_its_child_ends_even_after_a_restart(string type)
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("child", Json.Event("e", "go"), Json.Line("c", "child")));
        await kit.PublishAsync(Json.Flow("parent", Json.Child("p", type, "child", waits: true), Json.Line("a", "parent")));
        var parent = await kit.RunAsync("parent");
        await kit.RestartAsync();
        await kit.EventAsync("go");

        Assert.Equal(["child", "parent"], kit.Console);
        Assert.Equal(parent.Id, (await kit.InstancesAsync()).Single(instance => instance.DefinitionId == "child").ParentWorkflowInstanceId);
        Assert.Empty(await kit.Store.ReadUntoldChildrenAsync(Token));
    }

    [Fact]
    public async Task Cancelling_takes_the_children_along()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("child", Json.Event("e", "go")));
        await kit.PublishAsync(Json.Flow("parent", Json.Child("p", "Elsa.DispatchWorkflow", "child", waits: true)));
        var parent = await kit.RunAsync("parent");

        Assert.True(await kit.Host.CancelAsync(parent.Id, Token));
        Assert.False(await kit.Host.CancelAsync(parent.Id, Token));
        Assert.False(await kit.Host.CancelAsync("missing", Token));
        await kit.Host.IdleAsync();

        Assert.All(await kit.InstancesAsync(), instance => Assert.Equal(WorkflowSubStatus.Cancelled, instance.SubStatus));
        Assert.Empty(await kit.Store.FindBookmarksAsync(new BookmarkQuery(), Token));
    }

    [Fact]
    public async Task Running_instance_is_stopped_by_cancelling_it()
    {
        await using var kit = await HostKit.OpenAsync(catalog: ActivityCatalog.CreateDefault().Add<Endless>());
        await kit.PublishAsync(Json.Flow("flow", Json.Activity("x", "Test.Endless", "\"a\":1")));
        var started = new TaskCompletionSource();
        kit.Services[typeof(TaskCompletionSource)] = started;
        var running = kit.Host.RunAsync(new StartRequest { DefinitionId = "flow", InstanceId = "mine" }, Token).AsTask();
        await started.Task;

        Assert.True(await kit.Host.CancelAsync("mine", Token));

        Assert.Equal(WorkflowSubStatus.Cancelled, (await running).State!.SubStatus);
        Assert.Equal(WorkflowSubStatus.Cancelled, Assert.Single(await kit.InstancesAsync()).SubStatus);
    }

    [Fact]
    public async Task Caller_that_gives_up_leaves_a_cancelled_instance()
    {
        await using var kit = await HostKit.OpenAsync(catalog: ActivityCatalog.CreateDefault().Add<Endless>());
        await kit.PublishAsync(Json.Flow("flow", Json.Activity("x", "Test.Endless", "\"a\":1")));
        var started = new TaskCompletionSource();
        kit.Services[typeof(TaskCompletionSource)] = started;
        using var patience = new CancellationTokenSource();
        var running = kit.Host.RunAsync(new StartRequest { DefinitionId = "flow" }, patience.Token).AsTask();
        await started.Task;
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        var instance = Assert.Single(await kit.InstancesAsync());
        Assert.Equal(WorkflowSubStatus.Cancelled, instance.SubStatus);
        Assert.NotEmpty(await kit.Store.ReadJournalAsync(instance.Id, Token));
    }

    [Fact]
    public async Task Bursts_of_one_instance_follow_each_other()
    {
        await using var kit = await HostKit.OpenAsync(hostOptions: new WorkflowHostOptions { MaxBackgroundBursts = 8 });
        await kit.PublishAsync(Json.Flow("flow", Json.Event("e", "go"), Json.Line("a", "once")));
        await kit.RunAsync("flow");

        var reached = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => kit.EventAsync("go"))));

        Assert.Single(reached.SelectMany(ids => ids));
        Assert.Equal(["once"], kit.Console);
    }

    [Fact]
    public async Task Variables_of_a_waiting_instance_are_read_and_changed()
    {
        await using var kit = await HostKit.OpenAsync();
        const string Variable = """
            ,"variables":[{"id":"v","name":"Count","typeName":"Int32","value":"3","storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"}]
            """;
        await kit.PublishAsync(Json.Flow("flow", [Json.Event("e", "go"), Json.Line("a", "variables.Count + 1", "JavaScript")], Variable));
        var state = await kit.RunAsync("flow");

        Assert.Equal(("v", "Count", 3L), Shown(Assert.Single(await kit.Host.ReadVariablesAsync(state.Id, Token))));
        Assert.True(await kit.Host.WriteVariablesAsync(state.Id, new Dictionary<string, object?> { ["v"] = 41 }, Token));
        Assert.False(await kit.Host.WriteVariablesAsync("missing", new Dictionary<string, object?>(), Token));
        await kit.EventAsync("go");

        Assert.Equal(["42"], kit.Console);

        static (string, string, object?) Shown(InstanceVariable variable) => (variable.Id, variable.Name, variable.Value);
    }

    [Fact]
    public async Task Services_of_a_burst_are_made_and_completed()
    {
        await using var kit = await HostKit.OpenAsync(catalog: ActivityCatalog.CreateDefault().Add<Noting>());
        var factory = new NotesFactory();
        kit.Services[typeof(IBurstServicesFactory)] = factory;
        await kit.RestartAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Activity("a", "Test.Noting", "\"a\":1"), Json.Event("e", "go"), Json.Activity("b", "Test.Noting", "\"a\":1")));

        await kit.Host.RunAsync(new StartRequest { DefinitionId = "flow", Properties = new Dictionary<string, object?> { ["who"] = "Ann" } }, Token);
        await kit.RestartAsync();
        await kit.EventAsync("go");

        Assert.Equal(["a for Ann", "b for Ann"], factory.Completed);
    }

    [Fact]
    public async Task Ended_instances_are_deleted_by_age_and_number()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("ends", Json.Line("a", "x")));
        await kit.PublishAsync(Json.Flow("waits", Json.Event("e", "go")));
        await kit.RunAsync("waits");
        for (var i = 0; i < 5; i++)
        {
            await kit.RunAsync("ends");
            await kit.AdvanceAsync(TimeSpan.FromDays(1));
        }

        Assert.Equal(2, await kit.Store.DeleteEndedAsync(kit.Time.GetUtcNow() - TimeSpan.FromDays(3.5), 100, 10, Token));
        Assert.Equal(1, await kit.Store.DeleteEndedAsync(DateTimeOffset.MinValue, 2, 10, Token));
        Assert.Equal(["waits", "ends", "ends"], (await kit.InstancesAsync()).Select(instance => instance.DefinitionId));
    }

    [Activity("Test", "Test", "Runs until it is stopped.")]
    private sealed class Endless : CodeActivity
    {
        protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            context.GetRequiredService<TaskCompletionSource>().SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
        }
    }

    [Activity("Test", "Test", "Notes that it ran.")]
    private sealed class Noting : CodeActivity
    {
        protected override void Execute(ActivityExecutionContext context) => context.GetRequiredService<List<string>>().Add(context.Activity.Id);
    }

    private sealed class NotesFactory : IBurstServicesFactory
    {
        public List<string> Completed { get; } = [];

        public IBurstServices Create(string instanceId, long burst, IReadOnlyDictionary<string, object?> properties) => new Notes(Completed, properties);
    }

    private sealed class Notes(List<string> completed, IReadOnlyDictionary<string, object?> properties) : IBurstServices
    {
        private readonly List<string> _notes = [];

        public object? GetService(Type serviceType) => serviceType == typeof(List<string>) ? _notes : null;

        public ValueTask CompleteAsync(CancellationToken cancellationToken)
        {
            completed.AddRange(_notes.Select(note => $"{note} for {properties["who"]}"));
            return default;
        }
    }
}
