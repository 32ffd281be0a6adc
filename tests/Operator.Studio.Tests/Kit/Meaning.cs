using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Operator.Studio.Tests.Kit;

/// <summary>What a definition says, whoever stores it.</summary>
internal static partial class Meaning
{
    /// <summary>Members that the importing server sets: an import is a new draft.</summary>
    private static readonly string[] Assigned = ["$schema", "id", "createdAt", "version", "isLatest", "isPublished", "links"];

    /// <summary>Members that are the same in another wording, and why.</summary>
    private static readonly Dictionary<string, Func<string, string>> Wordings = new()
    {
        // The workflow that everything is in has a number of its own, which is drawn anew with each reading.
        ["nodeId"] = text => OuterWorkflow().Replace(text, "Workflow"),

        // Elsa takes the name of a class with and without its namespace and its assembly.
        ["storageDriverType"] = ClassName,
        ["storageDriverTypeName"] = ClassName,
        ["incidentStrategyType"] = ClassName,

        // Elsa marks types that may be null; an input may be empty in any case.
        ["typeName"] = text => text.TrimEnd('?'),
    };

    /// <summary>The definition without what the server gives it; activities of unknown types stand as they were sent, not as placeholders.</summary>
    public static JsonObject Of(JsonObject definition)
    {
        var content = Originals(definition.DeepClone())!.AsObject();
        foreach (var name in Assigned) content.Remove(name);
        return content;
    }

    /// <summary>Each member and item of a definition that its export does not have, or has with another value.</summary>
    public static IReadOnlyList<string> Losses(JsonObject definition, JsonObject exported)
    {
        var losses = new List<string>();
        Compare("$", "", Of(definition), Of(exported), losses);
        return losses;
    }

    private static void Compare(string place, string name, JsonNode? given, JsonNode? exported, List<string> losses)
    {
        switch (given, exported)
        {
            case (JsonObject members, JsonObject found):
                foreach (var (member, value) in members) Compare($"{place}.{member}", member, value, found[member], losses);
                break;
            case (JsonArray items, JsonArray found) when items.Count == found.Count:
                for (var i = 0; i < items.Count; i++) Compare($"{place}[{i}]", "", items[i], found[i], losses);
                break;
            case var (one, other) when !AreSame(name, one, other):
                losses.Add($"{place}: {one?.ToJsonString() ?? "null"} became {other?.ToJsonString() ?? "null"}");
                break;
        }
    }

    /// <summary>A member that is null, a flag that is off and an empty description say what their absence says; a value is a value.</summary>
    private static bool AreSame(string name, JsonNode? given, JsonNode? exported)
    {
        if (JsonNode.DeepEquals(given, exported)) return true;
        if (name != "value" && (given is null || (exported is null && JsonNode.DeepEquals(given, false)))) return true;
        if (name == "description" && exported is null && (string?)given == "") return true;
        return Wordings.TryGetValue(name, out var word) && given is JsonValue && exported is JsonValue && word((string)given!) == word((string)exported!);
    }

    /// <summary>Undoes what both servers do to show activities that they do not know.</summary>
    private static JsonNode? Originals(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json when json["originalActivityJson"] is JsonValue original:
                return Originals(JsonNode.Parse((string)original!));
            case JsonObject json:
                foreach (var (name, value) in json.ToList()) json[name] = Originals(value?.DeepClone());
                if (json["connections"] is JsonArray connections) json["connections"] = WithThoseSetAside(connections, json["customProperties"]?["notFoundConnections"]);
                (json["customProperties"] as JsonObject)?.Remove("notFoundConnections");
                return json;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => Originals(item?.DeepClone()))]);
            default:
                return node;
        }
    }

    private static JsonArray WithThoseSetAside(JsonArray connections, JsonNode? aside) => new(
        [.. connections.Concat(aside?.AsArray() ?? []).Select(connection => connection!.DeepClone()).OrderBy(connection => connection.ToJsonString(), StringComparer.Ordinal)]);

    private static string ClassName(string type) => type.Split(',')[0].Split('.')[^1];

    [GeneratedRegex("^Workflow[0-9]+")]
    private static partial Regex OuterWorkflow();
}
