using System.Text;
using Operator.Workflows.Authoring;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Hosting;

/// <summary>Workflows that use others as activities. What is found at once is found after a restart too.</summary>
public sealed class ConsumerTests
{
    private const string Usable = ""","options":{"usableAsActivity":true}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A reference without a version means the published one, in what runs already and through other workflows too.</summary>
    [Fact]
    public async Task Reference_without_a_version_follows_what_is_published()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("inner", [Json.Line("a", "old")], Usable));
        await kit.PublishAsync(Json.Flow("middle", ["""{"id":"i","type":"Inner"}"""], Usable));
        await kit.PublishAsync(Json.Flow("outer", """{"id":"m","type":"Middle"}"""));
        await kit.PublishAsync(Json.Flow("pinned", """{"id":"i","type":"Inner","version":1}"""));

        await kit.PublishAsync(Json.Flow("inner", [Json.Line("a", "new")], Usable));

        Assert.Equal(["new", "new", "old"], [await LineAsync(kit, "middle"), await LineAsync(kit, "outer"), await LineAsync(kit, "pinned")]);
        Assert.Single(await kit.Library.ListVersionsAsync("outer", Token));
        await kit.RestartAsync();
        Assert.Equal(["new", "old"], [await LineAsync(kit, "outer"), await LineAsync(kit, "pinned")]);
    }

    [Fact]
    public async Task Workflow_used_as_activity_keeps_the_version_that_is_named()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("greet", [Json.Line("a", "one")], Usable));
        await kit.PublishAsync(Json.Flow("greet", [Json.Line("a", "two")], Usable));
        await kit.PublishAsync(Json.Flow("old", """{"id":"g","type":"Greet","version":1,"workflowDefinitionId":"greet"}"""));
        await kit.PublishAsync(Json.Flow("new", """{"id":"g","type":"Greet","version":2,"workflowDefinitionId":"greet"}"""));
        await kit.RestartAsync();

        Assert.Equal("one", await LineAsync(kit, "old"));
        Assert.Equal("two", await LineAsync(kit, "new"));
    }

    /// <summary>As Elsa has it: what was published once stays an activity; a reference that finds nothing published means the latest.</summary>
    [Fact]
    public async Task Retracted_workflow_goes_on_where_it_is_used()
    {
        await using var kit = await BuildAsync();
        await kit.PublishAsync(Json.Flow("inner", [Json.Line("a", "two")], Usable));
        Assert.Equal(["two", "two", "one"], await LinesAsync(kit));

        await kit.Library.RetractAsync("inner", Token);

        Assert.Equal(["two", "two", "one"], await LinesAsync(kit));
        await kit.RestartAsync();
        Assert.Equal(["two", "two", "one"], await LinesAsync(kit));
    }

    [Fact]
    public async Task Deleted_version_gives_way_to_the_one_that_is_left()
    {
        await using var kit = await BuildAsync();
        var second = await kit.PublishAsync(Json.Flow("inner", [Json.Line("a", "two")], Usable));

        await kit.Library.DeleteVersionAsync(second.Definition.Id, Token);

        Assert.Equal(["one", "one", "one"], await LinesAsync(kit));
        await kit.RestartAsync();
        Assert.Equal(["one", "one", "one"], await LinesAsync(kit));
    }

    [Fact]
    public async Task Deleted_workflow_faults_where_it_is_used_until_there_is_one_again()
    {
        await using var kit = await BuildAsync();
        List<string> told = [];
        kit.Library.DefinitionChanged += told.Add;

        await kit.Library.DeleteAsync("inner", Token);

        Assert.Equal(["inner", "middle", "outer", "pinned"], told.Order());
        await AssertFaultsAsync(kit);
        await kit.RestartAsync();
        await AssertFaultsAsync(kit);

        await kit.PublishAsync(Json.Flow("inner", [Json.Line("a", "again")], Usable));
        Assert.Equal(["again", "again", "again"], await LinesAsync(kit));

        static async Task AssertFaultsAsync(HostKit kit)
        {
            foreach (var id in (string[])["middle", "outer", "pinned"])
            {
                var state = await kit.RunAsync(id);
                Assert.Equal(WorkflowSubStatus.Faulted, state.SubStatus);
                Assert.Contains("'Inner'", Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Workflow_that_is_no_activity_any_more_is_used_as_it_was_when_it_was_one()
    {
        await using var kit = await BuildAsync();
        await kit.PublishAsync(Json.Flow("inner", Json.Line("a", "two")));

        Assert.Equal(["one", "one", "one"], await LinesAsync(kit));
        await kit.RestartAsync();
        Assert.Equal(["one", "one", "one"], await LinesAsync(kit));
    }

    [Fact]
    public async Task Draft_that_is_used_is_used_as_it_is_now()
    {
        await using var kit = await HostKit.OpenAsync();
        await SaveDraftAsync("one");
        await kit.PublishAsync(Json.Flow("outer", """{"id":"i","type":"Inner"}"""));
        await SaveDraftAsync("two");

        Assert.Equal("two", await LineAsync(kit, "outer"));

        async Task SaveDraftAsync(string text) => await kit.Library.SaveAsync(
            Encoding.UTF8.GetBytes(Json.Flow("inner", [Json.Line("a", text)], Usable)), publish: false, cancellationToken: Token);
    }

    /// <summary>Inner; middle with inner in it; outer with middle in it; and one that wants inner's first version.</summary>
    private static async Task<HostKit> BuildAsync()
    {
        var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("inner", [Json.Line("a", "one")], Usable));
        await kit.PublishAsync(Json.Flow("middle", ["""{"id":"i","type":"Inner"}"""], Usable));
        await kit.PublishAsync(Json.Flow("outer", """{"id":"m","type":"Middle"}"""));
        await kit.PublishAsync(Json.Flow("pinned", """{"id":"i","type":"Inner","version":1,"workflowDefinitionId":"inner"}"""));
        return kit;
    }

    private static async Task<string[]> LinesAsync(HostKit kit) => [await LineAsync(kit, "middle"), await LineAsync(kit, "outer"), await LineAsync(kit, "pinned")];

    private static async Task<string> LineAsync(HostKit kit, string definitionId)
    {
        kit.Console.Clear();
        await kit.RunAsync(definitionId);
        return Assert.Single(kit.Console);
    }
}
