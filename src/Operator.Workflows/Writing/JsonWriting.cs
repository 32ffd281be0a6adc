using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator.Workflows.Writing;

/// <summary>JSON that can be changed: how it is made of JSON that was read, and what it holds.</summary>
public static class JsonWriting
{
    /// <summary>The text that a node is; null when it is none.</summary>
    public static string? AsText(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A copy; null for nothing.</summary>
    internal static JsonNode? ToNode(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonValue.Create(element),
    };
}
