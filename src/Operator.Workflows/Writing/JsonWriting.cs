using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator.Workflows.Writing;

/// <summary>From read JSON to JSON that can be changed.</summary>
internal static class JsonWriting
{
    /// <summary>A copy; null for nothing.</summary>
    public static JsonNode? ToNode(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonValue.Create(element),
    };
}
