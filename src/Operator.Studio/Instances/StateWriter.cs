using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Studio.Http;
using Operator.Workflows.Authoring;
using Operator.Workflows.State;

namespace Operator.Studio.Instances;

/// <summary>Writes the state of an instance with the members that Elsa's clients expect besides the stored ones.</summary>
internal static class StateWriter
{
    public static JsonObject Write(WorkflowState state)
    {
        var json = (JsonObject)JsonSerializer.SerializeToNode(state, ApiJson.Options)!;
        json["isExecuting"] = state.SubStatus == WorkflowSubStatus.Executing;
        json["isSystem"] = false;
        json["scheduledActivities"] = new JsonArray();
        var depths = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (context, written) in state.ActivityExecutionContexts.Zip(json["activityExecutionContexts"]!.AsArray()).Reverse())
        {
            var depth = context.ParentContextId is { } parent ? depths.GetValueOrDefault(parent) + 1 : 0;
            depths[context.Id] = depth;
            written!["callStackDepth"] = depth;
            written["isExecuting"] = false;
        }

        return json;
    }
}
