using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Workflows.Expressions;
using Operator.Workflows.Hosting;
using Operator.Workflows.State;

namespace Operator.Workflows.Tests.Conformance;

/// <summary>Writes an instance as the recordings do, ids of instances replaced.</summary>
internal static class InstanceWriter
{
    public static JsonObject Write(ReplayedInstance instance, IReadOnlyDictionary<string, string> ids)
    {
        var state = instance.State;
        var json = new JsonObject
        {
            ["definitionId"] = instance.Summary.DefinitionId,
            ["version"] = instance.Summary.Version,
            ["status"] = instance.Summary.Status.ToString(),
            ["subStatus"] = instance.Summary.SubStatus.ToString(),
            ["correlationId"] = state?.CorrelationId,
            ["name"] = state?.Name,
            ["parent"] = instance.Summary.ParentWorkflowInstanceId,
            ["input"] = Json(state?.Input),
            ["output"] = Json(state?.Output),
            ["incidents"] = new JsonArray([.. (state?.Incidents ?? []).Select(incident => (JsonNode?)new JsonArray(incident.ActivityId, incident.ActivityType))]),
            ["bookmarks"] = new JsonArray([.. (state?.Bookmarks ?? []).Select(bookmark => (JsonNode?)new JsonObject
            {
                ["activityId"] = bookmark.ActivityId,
                ["name"] = bookmark.Name,
                ["payload"] = Json(bookmark.Payload),
                ["autoBurn"] = bookmark.AutoBurn,
            })]),
            ["persistedVariables"] = Variables(state),
            ["journal"] = new JsonArray([.. instance.Journal.Select(entry => (JsonNode?)new JsonArray(entry.ActivityId, entry.ActivityType, entry.EventName))]),
            ["outcomes"] = new JsonArray([.. instance.Executions.Select(Execution)]),
        };
        return (JsonObject)Replace(json, ids)!;
    }

    private static JsonNode? Execution(ActivityExecutionRecord record) => new JsonArray(
        record.ActivityNodeId, record.Status.ToString(), record.Payload.TryGetValue("Outcomes", out var outcomes) ? Json(outcomes) : null);

    private static JsonArray Variables(WorkflowState? state)
    {
        var scopes = new JsonArray();
        foreach (var context in state?.ActivityExecutionContexts.Reverse() ?? [])
            if (context.Properties.TryGetValue("Variables", out var values)) scopes.Add(new JsonObject { ["node"] = context.ScheduledActivityNodeId, ["values"] = Json(values) });
        return scopes;
    }

    private static JsonNode? Json(object? value) => JsonSerializer.SerializeToNode(value, WorkflowJson.Options);

    private static JsonNode? Replace(JsonNode? node, IReadOnlyDictionary<string, string> ids) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Replace(member.Value, ids)))),
        JsonArray items => new JsonArray([.. items.Select(item => Replace(item, ids))]),
        JsonValue value when value.TryGetValue<string>(out var text) && ids.TryGetValue(text, out var shown) => shown,
        _ => node?.DeepClone(),
    };
}
