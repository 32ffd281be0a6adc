using System.Text.Json.Nodes;

namespace Operator.Studio.Tests.Conformance;

/// <summary>Writes an instance as the API tells of it, in the shape of the recordings.</summary>
internal static class ProcessInstanceWriter
{
    public static async Task<JsonObject> WriteAsync(ConformanceProcess process, string id)
    {
        var (_, found) = await process.SendAsync("GET", $"/workflow-instances/{id}");
        var instance = found!;
        var state = instance["workflowState"] as JsonObject ?? [];
        var (_, journal) = await process.SendAsync("GET", $"/workflow-instances/{id}/journal?page=0&pageSize=5000");
        var (_, executions) = await process.SendAsync("GET", $"/activity-executions/list?WorkflowInstanceId={id}");
        var ordered = executions!["items"]!.AsArray().OrderBy(execution => (DateTimeOffset)execution!["startedAt"]!).ThenBy(execution => (int)execution!["callStackDepth"]!);
        return new JsonObject
        {
            ["definitionId"] = instance["definitionId"]!.DeepClone(),
            ["version"] = instance["version"]!.DeepClone(),
            ["status"] = instance["status"]!.DeepClone(),
            ["subStatus"] = instance["subStatus"]!.DeepClone(),
            ["correlationId"] = instance["correlationId"]?.DeepClone(),
            ["name"] = instance["name"]?.DeepClone(),
            ["parent"] = instance["parentWorkflowInstanceId"]?.DeepClone(),
            ["input"] = state["input"]?.DeepClone(),
            ["output"] = state["output"]?.DeepClone(),
            ["incidents"] = Rows(state["incidents"], incident => [incident["activityId"]?.DeepClone(), incident["activityType"]?.DeepClone()]),
            ["bookmarks"] = new JsonArray([.. Items(state["bookmarks"]).Select(Bookmark)]),
            ["persistedVariables"] = new JsonArray([.. Items(state["activityExecutionContexts"]).Reverse().Where(HasVariables).Select(Variables)]),
            ["journal"] = Rows(journal!["items"], entry => [entry["activityId"]?.DeepClone(), entry["activityType"]?.DeepClone(), entry["eventName"]?.DeepClone()]),
            ["outcomes"] = new JsonArray([.. ordered.Select(execution => (JsonNode?)new JsonArray(
                execution!["activityNodeId"]?.DeepClone(), execution["status"]?.DeepClone(), execution["payload"]?["Outcomes"]?.DeepClone()))]),
        };
    }

    private static IEnumerable<JsonNode> Items(JsonNode? list) => (list as JsonArray ?? []).Select(item => item!);

    private static JsonArray Rows(JsonNode? list, Func<JsonNode, JsonNode?[]> cells) => new([.. Items(list).Select(item => (JsonNode?)new JsonArray(cells(item)))]);

    private static JsonNode? Bookmark(JsonNode bookmark) => new JsonObject
    {
        ["activityId"] = bookmark["activityId"]?.DeepClone(),
        ["name"] = bookmark["name"]?.DeepClone(),
        ["payload"] = bookmark["payload"]?.DeepClone(),
        ["autoBurn"] = bookmark["autoBurn"]?.DeepClone(),
    };

    private static bool HasVariables(JsonNode context) => context["properties"]?["Variables"] is JsonObject;

    private static JsonNode? Variables(JsonNode context) => new JsonObject
    {
        ["node"] = context["scheduledActivityNodeId"]?.DeepClone(),
        ["values"] = context["properties"]!["Variables"]!.DeepClone(),
    };
}
