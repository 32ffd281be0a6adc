using System.Text.Json.Nodes;

namespace Operator.Studio.Tests.Kit;

/// <summary>Does once what Studio did while it was recorded, and keeps the answers by the recordings' keys.</summary>
internal sealed class Scenario(StudioServer server)
{
    private readonly Dictionary<string, Reply> _answers = [];

    public async Task<IReadOnlyDictionary<string, Reply>> PlayAsync()
    {
        await EditAsync();
        await RunAsync();
        await EmbedAsync();
        await DescribeAsync();
        await CleanUpAsync();
        return _answers;
    }

    private async Task EditAsync()
    {
        await KeepAsync("GET /workflow-definitions/validation/is-name-unique 200", HttpMethod.Get, "/workflow-definitions/validation/is-name-unique?name=Any");
        var draft = new JsonObject { ["model"] = Models.Waiting("flow"), ["publish"] = false };
        await KeepAsync("POST /workflow-definitions 200", HttpMethod.Post, "/workflow-definitions", draft);
        await KeepAsync("POST /workflow-definitions/{id}/publish 200", HttpMethod.Post, "/workflow-definitions/flow/publish", new JsonObject());
        await KeepAsync("GET /workflow-definitions 200", HttpMethod.Get, "/workflow-definitions?versionOptions=Latest&Page=0&PageSize=10&SearchTerm=&IsSystem=False&OrderDirection=Ascending");
        var found = await KeepAsync("GET /workflow-definitions/by-definition-id/{id} 200", HttpMethod.Get, "/workflow-definitions/by-definition-id/flow?versionOptions=Latest");
        await KeepAsync("GET /workflow-definitions/by-id/{id} 200", HttpMethod.Get, $"/workflow-definitions/by-id/{found.Json["id"]}");
        await KeepAsync("GET /workflow-definitions/{id}/export 200", HttpMethod.Get, "/workflow-definitions/flow/export?versionOptions=Latest&includeConsumingWorkflows=False");
        await KeepAsync("GET /workflow-definitions/{id}/export 400", HttpMethod.Get, "/workflow-definitions/flow/export?versionOptions=nonsense");
    }

    private async Task RunAsync()
    {
        var run = await KeepAsync("POST /workflow-definitions/{id}/execute 200", HttpMethod.Post, "/workflow-definitions/flow/execute", new JsonObject { ["versionOptions"] = "Latest" });
        var id = run.Headers["x-elsa-workflow-instance-id"];
        await KeepAsync("POST /workflow-instances 200", HttpMethod.Post, "/workflow-instances", new JsonObject { ["page"] = 0, ["pageSize"] = 10, ["isSystem"] = false, ["statuses"] = new JsonArray() });
        await KeepAsync("GET /workflow-instances 200", HttpMethod.Get, "/workflow-instances?page=0&pageSize=1&orderBy=Created&orderDirection=Descending&definitionId=flow");
        await KeepAsync("GET /workflow-instances/{id} 200", HttpMethod.Get, $"/workflow-instances/{id}");
        await KeepAsync("GET /workflow-instances/{id}/variables 200", HttpMethod.Get, $"/workflow-instances/{id}/variables");
        var filter = new JsonObject { ["filter"] = new JsonObject { ["excludedActivityTypes"] = new JsonArray("Elsa.Workflow", "Elsa.Flowchart") } };
        await KeepAsync("POST /workflow-instances/{id}/journal 200", HttpMethod.Post, $"/workflow-instances/{id}/journal?skip=0&take=110", filter);
        var report = new JsonObject { ["workflowInstanceId"] = id, ["activityNodeIds"] = new JsonArray("Workflow1:root:first", "Workflow1:root:wait") };
        await KeepAsync("POST /activity-executions/report 200", HttpMethod.Post, "/activity-executions/report", report);
        await KeepAsync("GET /activity-executions/list 200", HttpMethod.Get, $"/activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId=Workflow1:root:first");
        var summaries = await KeepAsync("GET /activity-execution-summaries/list 200", HttpMethod.Get, $"/activity-execution-summaries/list?WorkflowInstanceId={id}&ActivityNodeId=Workflow1:root:first");
        await KeepAsync("GET /activity-executions/by-id 200", HttpMethod.Get, $"/activity-executions/by-id?id={summaries.Json["items"]![0]!["id"]}");
        await KeepAsync("POST /cancel/workflow-instances/{id} 200", HttpMethod.Post, $"/cancel/workflow-instances/{id}");
        var cancel = new JsonObject { ["ids"] = new JsonArray(await server.RunAsync("flow")) };
        var cancelled = await KeepAsync("POST /bulk-actions/cancel/workflow-instances 200", HttpMethod.Post, "/bulk-actions/cancel/workflow-instances", cancel);
        Assert.Equal(1, (int)cancelled.Json["cancelled"]!);
        await KeepAsync("DELETE /workflow-instances/{id} 204", HttpMethod.Delete, $"/workflow-instances/{id}");
        var delete = new JsonObject { ["ids"] = new JsonArray(await server.RunAsync("flow")) };
        await KeepAsync("POST /bulk-actions/delete/workflow-instances/by-id 200", HttpMethod.Post, "/bulk-actions/delete/workflow-instances/by-id", delete);
    }

    private async Task EmbedAsync()
    {
        var model = Models.Short("child");
        model["options"] = new JsonObject { ["usableAsActivity"] = true };
        model["inputs"] = new JsonArray();
        var child = await server.SaveAsync(model);
        var parent = await server.SaveAsync(Models.Flow("parent", [Models.Embedded("embedded", child)], []));
        await KeepAsync("GET /workflow-definitions/subgraph/{id} 200", HttpMethod.Get, $"/workflow-definitions/subgraph/{parent["id"]}?parentNodeId=Workflow2:root:embedded");
        var test = new JsonObject
        {
            ["workflowDefinitionHandle"] = new JsonObject { ["definitionVersionId"] = child["id"]!.DeepClone() },
            ["activityHandle"] = new JsonObject { ["activityNodeId"] = "Workflow1:root:only" },
        };
        await KeepAsync("POST /tests/activities 200", HttpMethod.Post, "/tests/activities", test);
    }

    private async Task DescribeAsync()
    {
        await KeepAsync("POST /descriptors/activities/Elsa.HttpEndpoint/options/Path 200", HttpMethod.Post, "/descriptors/activities/Elsa.HttpEndpoint/options/Path", new JsonObject { ["context"] = new JsonObject() });
        await KeepAsync("GET /features/installed 200", HttpMethod.Get, "/features/installed");
    }

    private async Task CleanUpAsync()
    {
        await KeepAsync("POST /workflow-definitions/import 200", HttpMethod.Post, "/workflow-definitions/import", Models.Flow("flow", [Models.Line("only", "new")], []));
        await KeepAsync("POST /bulk-actions/publish/workflow-definitions/by-definition-ids 200", HttpMethod.Post, "/bulk-actions/publish/workflow-definitions/by-definition-ids", Ids("definitionIds", "flow", "child", "nobody"));
        await KeepAsync("POST /workflow-definitions/{id}/revert/1 201", HttpMethod.Post, "/workflow-definitions/flow/revert/1");
        await KeepAsync("POST /workflow-definitions/{id}/retract 200", HttpMethod.Post, "/workflow-definitions/flow/retract", new JsonObject());
        await KeepAsync("POST /bulk-actions/retract/workflow-definitions/by-definition-ids 200", HttpMethod.Post, "/bulk-actions/retract/workflow-definitions/by-definition-ids", Ids("definitionIds", "flow", "parent", "nobody"));
        await KeepAsync("DELETE /workflow-definition-versions/{id} 204", HttpMethod.Delete, $"/workflow-definition-versions/{await VersionAsync(3)}");
        await KeepAsync("POST /bulk-actions/delete/workflow-definitions/by-id 200", HttpMethod.Post, "/bulk-actions/delete/workflow-definitions/by-id", Ids("ids", await VersionAsync(1)));
        await KeepAsync("DELETE /workflow-definitions/{id} 204", HttpMethod.Delete, "/workflow-definitions/flow");
        await KeepAsync("POST /bulk-actions/delete/workflow-definitions/by-definition-id 200", HttpMethod.Post, "/bulk-actions/delete/workflow-definitions/by-definition-id", Ids("definitionIds", "child", "parent"));
    }

    private async Task<string> VersionAsync(int number) =>
        (string)(await server.GetAsync($"/workflow-definitions/by-definition-id/flow?versionOptions={number}")).Json["id"]!;

    private static JsonObject Ids(string name, params string[] ids) => new() { [name] = new JsonArray([.. ids.Select(id => (JsonNode?)id)]) };

    private async Task<Reply> KeepAsync(string key, HttpMethod method, string path, JsonNode? body = null)
    {
        var reply = await server.SendAsync(method, path, body);
        Assert.True(key.EndsWith($" {reply.Status}", StringComparison.Ordinal), $"{key}: {reply.Status} {reply.Text}");
        return _answers[key] = reply;
    }
}
