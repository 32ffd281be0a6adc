using Operator.Workflows.Authoring;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Hosting;

public sealed class BulkDispatchTests
{
    private static readonly string Bulk = $$"""
        {"id":"b","type":"Elsa.BulkDispatchWorkflows",
        {{Json.Input("workflowDefinitionId", "String", "Literal", "child")}},{{Json.Input("items", "Object", "JavaScript", "['x', 'y', 'z']")}},
        {{Json.Input("defaultItemInputKey", "String", "Literal", "Thing")}},
        {{Json.Input("correlationIdFunction", "String", "JavaScript", "'c-' + args.Thing + getThing()")}},
        "childCompleted":{{Json.Line("done", "getChildInstanceId().length > 0 ? 'completed' : '?'", "JavaScript")}},
        "childFaulted":{{Json.Line("bad", "faulted")}}}
        """;

    [Fact]
    public async Task Item_is_an_argument_of_the_correlation_and_the_child_a_variable_of_its_branch()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("child", Json.Line("a", "getInput('Thing')", "JavaScript")));
        await kit.PublishAsync(Json.Flow("flow", Bulk, Json.Line("end", "end")));
        var state = await kit.RunAsync("flow");

        Assert.Equal(WorkflowSubStatus.Finished, state.SubStatus);
        Assert.Equal(["c-xx", "c-yy", "c-zz"], (await kit.InstancesAsync()).Where(instance => instance.DefinitionId == "child").Select(instance => instance.CorrelationId));
        Assert.Equal(["completed", "completed", "completed", "end", "x", "y", "z"], kit.Console.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Literal", "['x']")]
    [InlineData("JavaScript", "5")]
    [InlineData("JavaScript", "({ a: 1 })")]
    public async Task What_is_no_list_has_no_items(string type, string items)
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("child", Json.Line("a", "a")));
        var bulk = Json.Activity(
            "b", "Elsa.BulkDispatchWorkflows", $"{Json.Input("workflowDefinitionId", "String", "Literal", "child")},{Json.Input("items", "Object", type, items)}");
        await kit.PublishAsync(Json.Flow("flow", bulk, Json.Line("end", "end")));

        Assert.Equal(WorkflowSubStatus.Finished, (await kit.RunAsync("flow")).SubStatus);
        Assert.Equal(["end"], kit.Console);
    }

    [Fact]
    public async Task Cancelled_child_has_neither_branch()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("child", Json.Event("e", "go")));
        await kit.PublishAsync(Json.Flow("flow", Bulk, Json.Line("end", "end")));
        await kit.RunAsync("flow");

        foreach (var child in await kit.InstancesAsync())
            if (child.DefinitionId == "child") await kit.Host.CancelAsync(child.Id, HostKit.Token);
        await kit.Host.IdleAsync();

        Assert.Equal(["end"], kit.Console);
    }
}
