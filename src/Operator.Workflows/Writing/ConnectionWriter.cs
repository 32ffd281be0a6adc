using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Workflows.Catalog;
using Operator.Workflows.Flowcharts;
using Operator.Workflows.Model;

namespace Operator.Workflows.Writing;

/// <summary>Writes the connections of a flowchart in today's shape, whatever shape they were read in. What is no connection stays as it is.</summary>
internal static class ConnectionWriter
{
    public static JsonArray Write(JsonElement flowchart)
    {
        if (!flowchart.TryGetList("connections", out var list)) return [];
        return list.ValueKind switch
        {
            JsonValueKind.Array => [.. list.EnumerateArray().Select(One)],
            JsonValueKind.Object => [One(list)],
            _ => [],
        };
    }

    private static JsonNode? One(JsonElement json)
    {
        if (!json.TryGet("source", out var source) || !json.TryGet("target", out var target)) return json.ToNode();
        return new JsonObject
        {
            ["source"] = End(source, json.Text("sourcePort")),
            ["target"] = End(target, json.Text("targetPort")),
            ["vertices"] = Vertices(json),
        };
    }

    private static JsonObject End(JsonElement json, string? port)
    {
        var end = new JsonObject { ["activity"] = ConnectionReader.Id(json) };
        DefinitionWriter.AddText(end, "port", json.Text("port") ?? port);
        return end;
    }

    private static JsonArray Vertices(JsonElement connection)
    {
        if (!connection.TryGetList("vertices", out var list) || list.ValueKind != JsonValueKind.Array) return [];
        return [.. list.EnumerateArray().Select(Vertex)];
    }

    private static JsonNode? Vertex(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? new JsonObject(json.EnumerateObject().Select(member => KeyValuePair.Create(Names.Camel(member.Name), member.Value.ToNode())))
        : json.ToNode();
}
