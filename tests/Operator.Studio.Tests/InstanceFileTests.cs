using System.Text;
using System.Text.Json.Nodes;
using Operator.Studio.Tests.Kit;
using Operator.Testing.Servers;

namespace Operator.Studio.Tests;

/// <summary>Instances go from one server to another as files.</summary>
public sealed class InstanceFileTests
{
    private const string Import = "/bulk-actions/import/workflow-instances";

    [Fact]
    public async Task An_instance_that_waits_goes_on_where_it_is_imported()
    {
        await using var here = await StudioServer.StartAsync();
        await using var there = await StudioServer.StartAsync();
        await here.SaveAsync(Models.Waiting("flow"));
        var id = await here.RunAsync("flow");
        var file = (await here.GetAsync($"/workflow-instances/{id}/export")).Json;
        var bookmark = Assert.Single(file["Bookmarks"]!.AsArray())!.AsObject();
        Assert.True(bookmark.ContainsKey("correlationId") && bookmark.ContainsKey("metadata"), "A server of Elsa refuses a bookmark without them.");
        Assert.NotEmpty(file["ActivityExecutionRecords"]!.AsArray());
        Assert.NotEmpty(file["WorkflowExecutionLogRecords"]!.AsArray());

        var early = await ImportAsync(there, file);
        Assert.Equal(400, early.Status);
        Assert.Equal(
            $"The instance '{id}' runs version 1 of the workflow 'flow', which is not here. Import that workflow first.",
            (string?)early.Json["errors"]!["generalErrors"]![0]);

        await there.PostAsync("/workflow-definitions/import", (await here.GetAsync("/workflow-definitions/flow/export")).Json);
        Assert.Equal(1, (int)(await ImportAsync(there, file)).Json["imported"]!);
        Assert.Equal(1, (int)(await ImportAsync(there, file)).Json["imported"]!);
        var exported = (await there.GetAsync($"/workflow-instances/{id}/export")).Json;
        Assert.Equal(file.ToJsonString(), exported.ToJsonString());
        Assert.Equal(1, (int)(await there.GetAsync("/workflow-instances")).Json["totalCount"]!);

        await there.PostAsync("/events/go/trigger", new JsonObject { ["workflowExecutionMode"] = "Synchronous" });
        Assert.Equal("Finished", (string?)(await there.GetAsync($"/workflow-instances/{id}")).Json["subStatus"]);
        var journal = (await there.PostAsync($"/workflow-instances/{id}/journal")).Json["items"]!.AsArray();
        Assert.Contains(journal, entry => (string?)entry!["activityId"] == "last" && (string?)entry["eventName"] == "Completed");
        Assert.Equal(journal.Count, journal.Select(entry => (long)entry!["sequence"]!).Distinct().Count());
    }

    [Fact]
    public async Task Many_instances_go_through_an_archive()
    {
        await using var here = await StudioServer.StartAsync();
        await here.SaveAsync(Models.Waiting("flow"));
        var ids = new JsonArray(await here.RunAsync("flow"), await here.RunAsync("flow"));
        var archive = await here.PostAsync("/bulk-actions/export/workflow-instances", new JsonObject { ["ids"] = ids.DeepClone() });
        await here.PostAsync("/bulk-actions/delete/workflow-instances", new JsonObject { ["ids"] = ids });
        Assert.Equal(0, (int)(await here.GetAsync("/workflow-instances")).Json["totalCount"]!);

        var imported = await here.UploadAsync(Import, archive.Content, "workflow-instances.zip", "application/zip");
        Assert.Equal(2, (int)imported.Json["imported"]!);
        Assert.Equal(2, (int)(await here.GetAsync("/workflow-instances?status=Running")).Json["totalCount"]!);
    }

    [Fact]
    public async Task An_instance_of_a_genuine_server_goes_on()
    {
        await using var server = await StudioServer.StartAsync();
        var file = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Recorded", "instance.json"), StudioServer.Token))!;
        var (id, version) = ((string)file["WorkflowState"]!["id"]!, (string)file["WorkflowState"]!["definitionVersionId"]!);
        var definition = RecordedDefinition.All.First(recorded => (string?)recorded.Definition["id"] == version).Definition;
        await server.PostAsync("/workflow-definitions/import", definition);
        Assert.Equal(1, (int)(await ImportAsync(server, file)).Json["imported"]!);

        await Until.TrueAsync(
            async _ => (string?)(await server.GetAsync($"/workflow-instances/{id}/execution-state")).Json["subStatus"] == "Finished",
            "the instance goes on, since its delay is over");
        var told = file["WorkflowExecutionLogRecords"]!.AsArray().Select(entry => $"{entry!["activityId"]} {entry["eventName"]}");
        var journal = (await server.GetAsync($"/workflow-instances/{id}/journal")).Json["items"]!.AsArray().Select(entry => $"{entry!["activityId"]} {entry["eventName"]}");
        Assert.Equal([.. told, "d2 Resumed", "d2 Completed", "w3 Started", "w3 Completed"], journal.Where(entry => !entry.StartsWith("root ", StringComparison.Ordinal)).Take(14));
    }

    /// <summary>A chain takes time with its length, not with its square: that would be a minute.</summary>
    [Fact]
    public async Task An_instance_may_be_nested_deeply()
    {
        const int Depth = 50_000;
        await using var server = await StudioServer.StartAsync(maxBodyBytes: 10_000_000);
        var contexts = Enumerable.Range(0, Depth).Select(i => new JsonObject
        {
            ["id"] = $"{i}",
            ["parentContextId"] = i + 1 < Depth ? $"{i + 1}" : null,
            ["scheduledActivityNodeId"] = "n",
        });
        var file = new JsonObject
        {
            ["WorkflowState"] = new JsonObject { ["id"] = "deep", ["definitionId"] = "flow", ["subStatus"] = "Suspended", ["activityExecutionContexts"] = new JsonArray([.. contexts]) },
        };
        var reply = await ImportAsync(server, file).WaitAsync(TimeSpan.FromSeconds(15), StudioServer.Token);
        Assert.Contains("which is not here", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_that_a_genuine_server_exported_goes_on_with_its_values()
    {
        await using var server = await StudioServer.StartAsync();
        var recorded = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Recorded", "exported-instance.json"), StudioServer.Token))!;
        var file = recorded["instance"]!;
        await server.PostAsync("/workflow-definitions/import", recorded["definition"]!);
        Assert.Equal(1, (int)(await ImportAsync(server, file)).Json["imported"]!);
        var imported = (await server.GetAsync($"/workflow-instances/{file["WorkflowState"]!["id"]}/export")).Json;
        Assert.Equal(6, imported["WorkflowExecutionLogRecords"]!.AsArray().Count);
        Assert.DoesNotContain("_type", imported.ToJsonString(), StringComparison.Ordinal);

        await server.PostAsync("/events/carry/trigger", new JsonObject { ["workflowExecutionMode"] = "Synchronous" });
        var ended = (await server.GetAsync($"/workflow-instances/{file["WorkflowState"]!["id"]}")).Json;
        Assert.Equal("Finished", (string?)ended["subStatus"]);
        Assert.Equal("""[1,3,2,"z",7]""", (string?)ended["workflowState"]!["output"]!["Seen"]);
    }

    [Fact]
    public async Task An_instance_that_waits_for_a_step_that_is_not_known_here_is_refused()
    {
        await using var server = await StudioServer.StartAsync();
        await server.SaveAsync(Models.Waiting("flow"));
        var id = await server.RunAsync("flow");
        var file = (await server.GetAsync($"/workflow-instances/{id}/export")).Json;
        file["WorkflowState"]!["bookmarks"]![0]!["callbackMethodName"] = "OnSomethingElse";
        var reply = await ImportAsync(server, file);
        Assert.Equal(400, reply.Status);
        Assert.Equal(
            $"The instance '{id}' could not go on here: The activity class 'Event' has no method 'OnSomethingElse' to go on with. Let it end where it is.",
            (string?)reply.Json["errors"]!["generalErrors"]![0]);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"WorkflowState":{"id":""}}""")]
    [InlineData("""{"WorkflowState":{"id":"x","status":"Running","subStatus":"Finished"}}""")]
    [InlineData("""{"WorkflowState":{"id":"x","subStatus":"Suspended","bookmarks":null}}""")]
    [InlineData("""{"WorkflowState":{"id":"x","subStatus":"Suspended","bookmarks":[null]}}""")]
    [InlineData("""{"WorkflowState":{"id":"x","subStatus":"Suspended","bookmarks":[{"id":"b"}]}}""")]
    [InlineData("""{"WorkflowState":{"id":"x","subStatus":"Suspended","completionCallbacks":[{}]}}""")]
    [InlineData("""{"WorkflowState":{"id":"x","subStatus":"Suspended","activityExecutionContexts":[null]}}""")]
    [InlineData("""{"WorkflowState":{"id":"x","subStatus":"Suspended"},"ActivityExecutionRecords":[null]}""")]
    [InlineData("""{"WorkflowState":{"id":"x","subStatus":"Suspended"},"ActivityExecutionRecords":[{"id":"a"}]}""")]
    [InlineData("""{"WorkflowState":{"id":"x","subStatus":"Suspended"},"WorkflowExecutionLogRecords":[{"sequence":1}]}""")]
    [InlineData("""{"WorkflowState":{"$id":"1","id":"x","subStatus":"Suspended","input":{"a":{"$ref":"1"}}}}""")]
    public async Task What_is_no_instance_is_refused(string content)
    {
        await using var server = await StudioServer.StartAsync();
        var reply = await server.UploadAsync(Import, Encoding.UTF8.GetBytes(content), "instance.json", "application/json");
        Assert.Equal(400, reply.Status);
        Assert.NotEmpty(reply.Json["errors"]!.AsObject());
    }

    [Fact]
    public async Task References_to_references_do_not_grow_without_bounds()
    {
        await using var server = await StudioServer.StartAsync();
        var input = new JsonObject { ["0"] = new JsonObject { ["$id"] = "0", ["text"] = "grows" } };
        for (var i = 1; i < 64; i++)
            input[$"{i}"] = new JsonObject { ["$id"] = $"{i}", ["a"] = new JsonObject { ["$ref"] = $"{i - 1}" }, ["b"] = new JsonObject { ["$ref"] = $"{i - 1}" } };
        var reply = await ImportAsync(server, new JsonObject { ["WorkflowState"] = new JsonObject { ["id"] = "x", ["subStatus"] = "Suspended", ["input"] = input } });
        Assert.Equal(400, reply.Status);
        Assert.Contains("references stand for too much", reply.Text, StringComparison.Ordinal);
    }

    private static Task<Reply> ImportAsync(StudioServer server, JsonNode file) =>
        server.UploadAsync(Import, Encoding.UTF8.GetBytes(file.ToJsonString()), "instance.json", "application/json");
}
