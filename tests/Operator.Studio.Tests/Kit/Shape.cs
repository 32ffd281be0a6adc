using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator.Studio.Tests.Kit;

/// <summary>Compares the members and their types of two answers, not their values.</summary>
internal static class Shape
{
    /// <summary>Members that an answer has only when there is something to say.</summary>
    private static readonly HashSet<string> Optional =
    [
        "description", "name", "activityName", "category", "correlationId", "parentWorkflowInstanceId", "finishedAt", "completedAt", "toolVersion",
        "value", "storageDriverTypeName", "storageDriverType", "uiHint", "isArray", "message", "exception", "payload", "activityState", "outputs",
        "schedulingActivityExecutionId", "schedulingActivityId", "parentActivityInstanceId", "parentContextId", "ownerActivityNodeId", "usableAsActivity",
        "providerName", "callbackMethodName", "metadata", "$schema", "properties", "size", "nodeId", "createdAt", "vertices",
        "childInstanceId",
    ];

    /// <summary>Members whose content is up to the definition or the activity.</summary>
    private static readonly HashSet<string> Free =
        ["customProperties", "metadata", "activityState", "payload", "outputs", "properties", "input", "output", "warnings", "text", "errors"];

    /// <summary>Members of the recorded server that stand for what this one does not have.</summary>
    private static readonly HashSet<string> Foreign = ["tenantId", "_type"];

    public static IReadOnlyList<string> Differences(JsonNode? recorded, JsonNode? actual)
    {
        var differences = new List<string>();
        Compare("$", recorded, actual, differences);
        return differences;
    }

    private static void Compare(string place, JsonNode? recorded, JsonNode? actual, List<string> differences)
    {
        if (recorded is null || actual is null) return;
        var (wanted, found) = (Kind(recorded), Kind(actual));
        if (wanted != found)
        {
            differences.Add($"{place}: recorded {wanted}, found {found}");
            return;
        }

        if (recorded is JsonObject members && actual is JsonObject own) CompareMembers(place, members, own, differences);
        if (recorded is JsonArray { Count: > 0 } items && actual is JsonArray { Count: > 0 } ownItems && Comparable(items[0], ownItems[0]))
            Compare($"{place}[0]", items[0], ownItems[0], differences);
    }

    private static void CompareMembers(string place, JsonObject recorded, JsonObject actual, List<string> differences)
    {
        foreach (var (name, value) in recorded)
        {
            if (Foreign.Contains(name)) continue;
            if (actual.ContainsKey(name))
            {
                if (!Free.Contains(name)) Compare($"{place}.{name}", value, actual[name], differences);
            }
            else if (!Optional.Contains(name))
            {
                differences.Add($"{place}.{name} is missing");
            }
        }

        differences.AddRange(actual
            .Select(member => member.Key)
            .Where(name => !recorded.ContainsKey(name) && !Optional.Contains(name))
            .Select(name => $"{place}.{name} was not recorded"));
    }

    /// <summary>Activities have the members of their type, so two of different types can't be compared.</summary>
    private static bool Comparable(JsonNode? left, JsonNode? right) =>
        left is not JsonObject one || right is not JsonObject other || (string?)one["type"] == (string?)other["type"];

    private static string Kind(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => "a truth value",
        var kind => kind.ToString(),
    };
}
