using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Workflows.Activities;

namespace Operator.Workflows.Writing;

/// <summary>
/// Activities of unknown types are shown to designers as placeholders, which carry the original as text; the connections out of them are set aside, because a
/// placeholder has none of the original's ports. What a designer sends back is turned into the originals again.
/// </summary>
public static class Placeholders
{
    private const string TypeName = "Elsa.NotFoundActivity";
    private const string Original = "originalActivityJson";
    private const string SetAside = "notFoundConnections";

    /// <summary>Puts the originals back everywhere in a document.</summary>
    public static void Restore(JsonNode? document)
    {
        switch (document)
        {
            case JsonObject json:
                foreach (var (name, value) in json.ToList()) Replace(value, restored => json[name] = restored);
                RestoreConnections(json);
                break;
            case JsonArray array:
                for (var i = 0; i < array.Count; i++)
                {
                    var index = i;
                    Replace(array[i], restored => array[index] = restored);
                }

                break;
        }
    }

    internal static JsonObject Write(NotFoundActivity missing, JsonElement source)
    {
        var metadata = (source.TryGetProperty("metadata", out var given) ? given.ToNode() : null) as JsonObject ?? [];
        metadata["displayText"] = $"Not Found: {missing.MissingTypeName}";
        metadata["description"] = $"There is no activity type {missing.MissingTypeName} with version {missing.MissingTypeVersion}.";
        var json = new JsonObject
        {
            ["missingTypeName"] = missing.MissingTypeName,
            ["missingTypeVersion"] = missing.MissingTypeVersion,
            [Original] = source.GetRawText(),
            ["id"] = missing.Id,
            ["nodeId"] = missing.NodeId,
        };
        DefinitionWriter.AddText(json, "name", missing.Name);
        json["type"] = TypeName;
        json["version"] = 1;
        json["customProperties"] = new JsonObject { ["canStartWorkflow"] = missing.CanStartWorkflow, ["runAsynchronously"] = missing.RunAsynchronously ?? false };
        json["metadata"] = metadata;
        return json;
    }

    internal static void SetConnectionsAside(JsonObject flowchart)
    {
        if (flowchart["activities"] is not JsonArray activities || flowchart["connections"] is not JsonArray connections) return;
        var missing = activities.OfType<JsonObject>()
            .Where(activity => activity["type"].AsText() == TypeName && activity.ContainsKey(Original))
            .Select(activity => activity["id"].AsText())
            .ToHashSet(StringComparer.Ordinal);
        if (missing.Count == 0) return;
        var aside = connections.Where(connection => missing.Contains(End(connection, "source"))).ToList();
        foreach (var connection in aside)
        {
            connections.Remove(connection);
            (flowchart["customProperties"]![SetAside] as JsonArray)?.Add(connection);
        }
    }

    private static void Replace(JsonNode? value, Action<JsonNode?> set)
    {
        if (value is JsonObject json && json["type"].AsText() == TypeName && json[Original].AsText() is { Length: > 0 } text && Parse(text) is { } original)
        {
            if (json["metadata"]?["designer"] is { } designer)
            {
                if (original["metadata"] is not JsonObject metadata) original["metadata"] = metadata = [];
                metadata["designer"] = designer.DeepClone();
            }

            set(original);
            value = original;
        }

        Restore(value);
    }

    private static void RestoreConnections(JsonObject flowchart)
    {
        if (flowchart["customProperties"] is not JsonObject custom || custom[SetAside] is not JsonArray { Count: > 0 } aside) return;
        if (flowchart["connections"] is not JsonArray connections) flowchart["connections"] = connections = [];
        foreach (var connection in aside.ToList())
        {
            aside.Remove(connection);
            connections.Add(connection);
        }
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 256 }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? End(JsonNode? connection, string end) => connection is not JsonObject json ? null : json[end] switch
    {
        JsonObject place => place["activity"].AsText(),
        var plain => plain.AsText(),
    };
}
