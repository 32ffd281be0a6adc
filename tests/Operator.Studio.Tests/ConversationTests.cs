using System.Text.Json.Nodes;
using Operator.Studio.Tests.Kit;

namespace Operator.Studio.Tests;

/// <summary>Answers that were compared with those of a genuine Elsa 3.8.0 server beyond what Studio was recorded to ask for.</summary>
public sealed class ConversationTests
{
    [Fact]
    public async Task The_last_entry_of_an_activity_has_the_members_of_a_stored_record()
    {
        await using var server = await StudioServer.StartAsync();
        var version = await server.SaveAsync(Models.Waiting("flow"));
        var id = await server.RunAsync("flow");

        var last = (await server.GetAsync($"/workflow-instances/{id}/journal/wait")).Json;
        Assert.Equal("Started", (string?)last["eventName"]);
        Assert.Equal("Workflow1:root:wait", (string?)last["activityNodeId"]);
        Assert.Equal(id, (string?)last["workflowInstanceId"]);
        Assert.Equal("flow", (string?)last["workflowDefinitionId"]);
        Assert.Equal((string?)version["id"], (string?)last["workflowDefinitionVersionId"]);
        Assert.Equal(1, (int)last["workflowVersion"]!);
        Assert.Equal(404, (await server.GetAsync($"/workflow-instances/{id}/journal/last")).Status);
    }

    [Theory]
    [InlineData("activityIds")]
    [InlineData("activityNodeIds")]
    [InlineData("eventNames")]
    public async Task A_filter_with_an_empty_list_shows_nothing(string member)
    {
        await using var server = await StudioServer.StartAsync();
        await server.SaveAsync(Models.Short("flow"));
        var id = await server.RunAsync("flow");
        var path = $"/workflow-instances/{id}/journal?skip=0&take=100";
        Assert.NotEqual(0, (int)(await server.PostAsync(path, new JsonObject { ["filter"] = new JsonObject() })).Json["totalCount"]!);
        Assert.Equal(0, (int)(await server.PostAsync(path, new JsonObject { ["filter"] = new JsonObject { [member] = new JsonArray() } })).Json["totalCount"]!);
    }

    [Fact]
    public async Task What_is_not_there_has_the_status_of_a_genuine_server()
    {
        await using var server = await StudioServer.StartAsync();
        Assert.Equal(404, (await server.GetAsync("/workflow-definitions/nobody/consumers")).Status);
        Assert.Equal(400, (await server.GetAsync("/workflow-instances?pageSize=0")).Status);
        var test = new JsonObject { ["workflowDefinitionHandle"] = new JsonObject { ["definitionId"] = "nobody" } };
        Assert.Equal(400, (await server.PostAsync("/tests/activities", test)).Status);
    }

    [Fact]
    public async Task A_version_that_is_no_number_is_told()
    {
        await using var server = await StudioServer.StartAsync();
        await server.SaveAsync(Models.Short("flow"));
        var reverted = await server.PostAsync("/workflow-definitions/flow/revert/first");
        var deleted = await server.DeleteAsync("/workflow-definitions/flow/version/first");
        Assert.Equal((400, 400), (reverted.Status, deleted.Status));
        Assert.All([reverted, deleted], reply => Assert.StartsWith("'first' is not", (string)reply.Json["errors"]!["version"]![0]!, StringComparison.Ordinal));
        Assert.Equal(404, (await server.PostAsync("/workflow-definitions/flow/revert/99")).Status);
        Assert.Equal(404, (await server.DeleteAsync("/workflow-definitions/flow/version/99")).Status);
    }

    [Fact]
    public async Task A_workflow_as_an_activity_has_the_ports_and_the_fixed_members_of_a_genuine_server()
    {
        await using var server = await StudioServer.StartAsync();
        var model = Models.Short("child");
        model["options"] = new JsonObject { ["usableAsActivity"] = true };
        model["outcomes"] = new JsonArray("Yes");
        var version = await server.SaveAsync(model);

        var descriptor = (await server.GetAsync("/descriptors/activities/NameOfChild")).Json;
        Assert.Equal(
            """[{"name":"Root","displayName":"Root","type":"Embedded","isBrowsable":false},{"name":"Yes","displayName":"Yes","type":"Flow","isBrowsable":true}]""",
            descriptor["ports"]!.ToJsonString());
        Assert.Equal(
            $$"""{"WorkflowDefinitionId":"child","WorkflowDefinitionVersionId":"{{version["id"]}}","Version":1}""",
            descriptor["constructionProperties"]!.ToJsonString());
    }
}
