using System.Text.Json.Nodes;

namespace Operator.App.Workflows.WriteBack;

/// <summary>What tells the items of a definition's lists apart: the id of an activity or a variable, the ends of a connection, the name of an input.</summary>
internal static class ItemKey
{
    /// <summary>An item's key; null when it has none.</summary>
    public static string? Of(JsonNode? item) => item is not JsonObject json
        ? null
        : Text(json["id"]) ?? (json["source"] is { } source && json["target"] is { } target ? $"{End(source)} {End(target)}" : Text(json["name"]));

    private static string End(JsonNode end) => end is JsonObject json ? $"{Text(json["activity"])} {Text(json["port"])}" : end.ToJsonString();

    private static string? Text(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var found) ? found : null;
}
