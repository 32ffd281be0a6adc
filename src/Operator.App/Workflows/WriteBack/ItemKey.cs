using System.Text.Json.Nodes;
using Operator.Workflows.Writing;

namespace Operator.App.Workflows.WriteBack;

/// <summary>What tells the items of a definition's lists apart: the id of an activity or a variable, the ends of a connection, the name of an input.</summary>
internal static class ItemKey
{
    /// <summary>An item's key; null when it has none.</summary>
    public static string? Of(JsonNode? item) => item is not JsonObject json
        ? null
        : json["id"].AsText() ?? (json["source"] is { } source && json["target"] is { } target ? $"{End(source)} {End(target)}" : json["name"].AsText());

    private static string End(JsonNode end) => end is JsonObject json ? $"{json["activity"].AsText()} {json["port"].AsText()}" : end.ToJsonString();
}
