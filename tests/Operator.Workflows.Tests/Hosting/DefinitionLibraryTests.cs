using System.Text;
using Operator.Workflows.Activities;
using Operator.Workflows.Compilation;
using Operator.Workflows.Hosting;
using Operator.Workflows.Model;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Hosting;

public sealed class DefinitionLibraryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_is_edited_in_place_and_a_published_version_gets_a_successor()
    {
        await using var kit = await HostKit.OpenAsync();
        var first = await SaveAsync(kit, Json.Flow("flow", Json.Line("a", "1")), publish: false);
        var again = await SaveAsync(kit, Json.Flow("flow", Json.Line("a", "2")), publish: false);
        var published = (await kit.Library.PublishAsync("flow", Token))!;
        var next = await SaveAsync(kit, Json.Flow("flow", Json.Line("a", "3")), publish: false);

        Assert.True(first.Created);
        Assert.Equal((first.Version!.Definition.Id, 1, false), (again.Version!.Definition.Id, again.Version.Definition.Version, again.Created));
        Assert.Equal((first.Version.Definition.Id, true), (published.Version!.Definition.Id, published.Version.Definition.IsPublished));
        Assert.Equal((2, true, false), (next.Version!.Definition.Version, next.Version.Definition.IsLatest, next.Version.Definition.IsPublished));
        var versions = await kit.Library.ListVersionsAsync("flow", Token);
        Assert.Equal([(1, false, true), (2, true, false)], versions.Select(Place));
        Assert.Equal("2", await LineAsync(kit, "flow"));
    }

    [Fact]
    public async Task A_stored_definition_that_can_not_be_read_keeps_no_other_from_working()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Line("a", "1")));
        var damaged = new DefinitionRecord("v1", "damaged", 1, true, true, false, kit.Time.GetUtcNow(), null, Encoding.UTF8.GetBytes("{\"root\":"));
        await kit.Store.ChangeDefinitionsAsync([damaged], [], null, Token);

        await kit.RestartAsync();

        Assert.Equal("1", await LineAsync(kit, "flow"));
        Assert.Equal(["flow"], (await kit.Library.ListAsync(VersionSelection.Latest, Token)).Select(version => version.Definition.DefinitionId));
        await kit.PublishAsync(Json.Flow("damaged", Json.Line("a", "2")));
        Assert.Equal("2", await LineAsync(kit, "damaged"));
        Assert.Single(await kit.Library.ListVersionsAsync("damaged", Token));
    }

    [Fact]
    public async Task Publishing_takes_the_older_version_back_and_says_when_there_is_nothing_to_do()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Line("a", "1")));
        await kit.PublishAsync(Json.Flow("flow", Json.Line("a", "2")));

        Assert.True((await kit.Library.PublishAsync("flow", Token))!.WasPublishedAlready);
        Assert.Null(await kit.Library.PublishAsync("missing", Token));
        Assert.Equal([(1, false, false), (2, true, true)], (await kit.Library.ListVersionsAsync("flow", Token)).Select(Place));
        Assert.Equal("2", await LineAsync(kit, "flow"));
    }

    [Fact]
    public async Task Retracted_definition_runs_no_more_and_its_triggers_are_gone()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Event("e", "go", starts: true), Json.Line("a", "1")));
        Assert.Single(kit.Library.FindTriggers("Elsa.Event"));

        Assert.False((await kit.Library.RetractAsync("flow", Token))!.Definition.IsPublished);
        Assert.Null(await kit.Library.RetractAsync("flow", Token));

        Assert.Empty(kit.Library.FindTriggers("Elsa.Event"));
        Assert.Empty(await kit.EventAsync("go"));
        Assert.Equal(StartResultKind.NotFound, (await kit.Host.RunAsync(new StartRequest { DefinitionId = "flow" }, Token)).Kind);
    }

    [Fact]
    public async Task Reverting_copies_an_old_version_into_a_new_draft()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Line("a", "1")));
        await kit.PublishAsync(Json.Flow("flow", Json.Line("a", "2")));

        var draft = (await kit.Library.RevertAsync("flow", 1, Token))!;

        Assert.Equal((3, true, false), Place(draft));
        await kit.Library.PublishAsync("flow", Token);
        Assert.Equal("1", await LineAsync(kit, "flow"));
    }

    [Fact]
    public async Task Deleting_leaves_nothing_of_an_instance_that_runs_meanwhile()
    {
        await using var kit = await HostKit.OpenAsync();
        using var console = new HeldConsole();
        kit.Services[typeof(IConsoleOutput)] = console;
        await kit.PublishAsync(Json.Flow("flow", Json.Line("a", "1"), Json.Event("e", "go")));
        var run = Task.Run(() => kit.Host.RunAsync(new StartRequest { DefinitionId = "flow" }, Token).AsTask(), Token);
        await console.Reached;

        Assert.True(await kit.Library.DeleteAsync("flow", Token));
        console.Release();
        await run;
        await kit.Host.IdleAsync();

        Assert.Empty(await kit.InstancesAsync());
        Assert.Empty(await kit.EventAsync("go"));
    }

    [Fact]
    public async Task Deleting_takes_versions_and_instances_along()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Event("e", "go")));
        var old = await kit.RunAsync("flow");
        var second = await kit.PublishAsync(Json.Flow("flow", Json.Event("e", "go"), Json.Line("a", "2")));
        var newer = await kit.RunAsync("flow");

        Assert.True(await kit.Library.DeleteVersionAsync(second.Definition.Id, Token));
        Assert.Equal([old.Id], (await kit.InstancesAsync()).Select(instance => instance.Id));
        Assert.Equal([(1, true, false)], (await kit.Library.ListVersionsAsync("flow", Token)).Select(Place));
        Assert.Empty(await kit.Store.ReadExecutionsAsync(newer.Id, Token));

        Assert.True(await kit.Library.DeleteAsync("flow", Token));
        Assert.False(await kit.Library.DeleteAsync("flow", Token));
        Assert.Empty(await kit.InstancesAsync());
        Assert.Empty(await kit.Library.ListAsync(VersionSelection.AllVersions, Token));
    }

    [Theory]
    [InlineData(""","inputs":[{"name":"A","type":"String"},{"name":"a","type":"String"}]""", "The name 'a' occurs more than once among the inputs.")]
    [InlineData(""","outputs":[{"name":"A","type":"String"},{"name":"A","type":"String"}]""", "The name 'A' occurs more than once among the outputs.")]
    public async Task Repeated_names_are_refused_and_saved_all_the_same(string more, string reason)
    {
        await using var kit = await HostKit.OpenAsync(new DefinitionLibraryOptions { RefusesFaultyActivities = false });
        var result = await SaveAsync(kit, Json.Flow("flow", [Json.Line("a", "1")], more), publish: true);
        var published = await kit.Library.PublishAsync("flow", Token);

        Assert.Contains(result.Faults, fault => fault.Severity == FaultSeverity.Error && fault.Reason == reason);
        Assert.Contains(published!.Faults, fault => fault.Severity == FaultSeverity.Error && fault.Reason == reason);
        Assert.False(result.Version!.Definition.IsPublished);
        Assert.NotNull(await kit.Library.FindAsync("flow", VersionSelection.Draft, Token));
    }

    [Fact]
    public async Task Triggers_that_cannot_be_read_are_refused()
    {
        await using var kit = await HostKit.OpenAsync();
        var cron = await SaveAsync(kit, Json.Flow("cron", Json.Cron("c", "every day")), publish: true);
        var timer = await SaveAsync(kit, Json.Flow("timer", Json.Timer("t", "00:00:00")), publish: true);

        Assert.Contains(cron.Faults, fault => fault.ActivityId == "c" && fault.Reason.Contains("six fields", StringComparison.Ordinal));
        Assert.Contains(timer.Faults, fault => fault.ActivityId == "t" && fault.Reason.Contains("longer than zero", StringComparison.Ordinal));
        Assert.False(cron.Version!.Definition.IsPublished || timer.Version!.Definition.IsPublished);
    }

    [Fact]
    public async Task Unknown_activity_is_refused_unless_faults_are_tolerated()
    {
        var json = Json.Flow("flow", Json.Activity("x", "No.Such", "\"a\":1"));
        await using var strict = await HostKit.OpenAsync();
        await using var tolerant = await HostKit.OpenAsync(new DefinitionLibraryOptions { RefusesFaultyActivities = false });

        Assert.False((await SaveAsync(strict, json, publish: true)).Version!.Definition.IsPublished);
        var published = await SaveAsync(tolerant, json, publish: true);
        Assert.True(published.Version!.Definition.IsPublished);
        Assert.Contains(published.Faults, fault => fault.ActivityId == "x");
    }

    [Fact]
    public async Task Faulty_version_leaves_the_published_one_in_force()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Line("a", "1")));
        await SaveAsync(kit, Json.Flow("flow", Json.Line("a", "1"), Json.Activity("x", "No.Such", "\"a\":1")), publish: true);

        Assert.Equal([(1, false, true), (2, true, false)], (await kit.Library.ListVersionsAsync("flow", Token)).Select(Place));
        Assert.Equal("1", await LineAsync(kit, "flow"));
    }

    [Fact]
    public async Task Check_of_the_application_counts()
    {
        await using var kit = await HostKit.OpenAsync();
        kit.Validators.Add(new Refusing());
        await kit.RestartAsync();
        var result = await SaveAsync(kit, Json.Flow("flow", Json.Line("a", "1")), publish: true);

        Assert.False(result.Version!.Definition.IsPublished);
        Assert.Contains(result.Faults, fault => fault.Reason == "Not today.");
        Assert.Contains(await kit.Library.ValidateAsync(Encoding.UTF8.GetBytes(Json.Flow("flow", Json.Line("a", "1"))), Token), fault => fault.Reason == "Not today.");
    }

    [Fact]
    public async Task What_is_no_definition_is_not_stored()
    {
        await using var kit = await HostKit.OpenAsync();
        var result = await SaveAsync(kit, "[]", publish: true);

        Assert.Null(result.Version);
        Assert.NotEmpty(result.Faults);
        Assert.Empty(await kit.Library.ListAsync(VersionSelection.AllVersions, Token));
    }

    [Fact]
    public async Task Plan_is_compiled_once_a_version()
    {
        await using var kit = await HostKit.OpenAsync();
        var first = await kit.PublishAsync(Json.Flow("flow", Json.Line("a", "1")));
        var plan = await kit.Library.FindPlanAsync(first.Definition.Id, Token);
        await kit.PublishAsync(Json.Flow("flow", Json.Line("a", "2")));

        Assert.NotNull(plan);
        Assert.Same(plan, await kit.Library.FindPlanAsync(first.Definition.Id, Token));
        Assert.Null(await kit.Library.FindPlanAsync("missing", Token));
    }

    [Fact]
    public async Task Edited_draft_runs_as_it_is_now()
    {
        await using var kit = await HostKit.OpenAsync();
        await SaveAsync(kit, Json.Flow("flow", Json.Line("a", "1")), publish: false);
        await kit.Host.RunAsync(new StartRequest { DefinitionId = "flow", Version = VersionSelection.Latest }, Token);
        await SaveAsync(kit, Json.Flow("flow", Json.Line("a", "2")), publish: false);
        await kit.Host.RunAsync(new StartRequest { DefinitionId = "flow", Version = VersionSelection.Latest }, Token);

        Assert.Equal(["1", "2"], kit.Console);
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart_and_changes_are_told()
    {
        await using var kit = await HostKit.OpenAsync();
        List<string> told = [];
        kit.Library.DefinitionChanged += told.Add;
        await kit.PublishAsync(Json.Flow("flow", Json.Event("e", "go", starts: true), Json.Line("a", "1")));
        await SaveAsync(kit, Json.Flow("flow", Json.Line("a", "2")), publish: false);
        await kit.RestartAsync();

        Assert.Equal(["flow", "flow"], told);
        Assert.Equal([(1, false, true), (2, true, false)], (await kit.Library.ListAsync(VersionSelection.LatestOrPublished, Token)).Select(Place).Order());
        Assert.Single(await kit.EventAsync("go"));
        Assert.Equal(["1"], kit.Console);
    }

    private static (int Version, bool IsLatest, bool IsPublished) Place(DefinitionVersion version) =>
        (version.Definition.Version, version.Definition.IsLatest, version.Definition.IsPublished);

    private static async Task<SaveDefinitionResult> SaveAsync(HostKit kit, string json, bool publish) =>
        await kit.Library.SaveAsync(Encoding.UTF8.GetBytes(json), publish, cancellationToken: Token);

    private static async Task<string> LineAsync(HostKit kit, string definitionId)
    {
        kit.Console.Clear();
        await kit.RunAsync(definitionId);
        return Assert.Single(kit.Console);
    }

    private sealed class Refusing : IDefinitionValidator
    {
        public ValueTask<IReadOnlyList<WorkflowFault>> ValidateAsync(WorkflowPlan plan, CancellationToken cancellationToken) =>
            new([new WorkflowFault(FaultSeverity.Error, "$", "Not today.")]);
    }
}
