using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Workflows.Catalog;
using Operator.Workflows.Model;

namespace Operator.Workflows.Writing;

/// <summary>Writes declared variables, inputs and outputs. Members that nobody knows are kept.</summary>
internal static class MemberWriter
{
    private const string IsArray = "isArray";

    public static JsonNode Variable(JsonElement json)
    {
        var result = new JsonObject
        {
            ["id"] = json.Text("id") ?? json.Text("name"),
            ["name"] = json.Text("name"),
            ["typeName"] = json.Text("typeName"),
            [IsArray] = json.Flag(IsArray) ?? false,
        };
        DefinitionWriter.AddText(result, "value", json.Text("value"));
        AddDriver(result, "storageDriverTypeName", json);
        return WithRest(result, json);
    }

    public static JsonNode Input(JsonElement json)
    {
        var result = new JsonObject();
        DefinitionWriter.AddText(result, "uiHint", json.Text("uiHint"));
        AddDriver(result, "storageDriverType", json);
        return Argument(json, result);
    }

    public static JsonNode Output(JsonElement json) => Argument(json, []);

    private static JsonObject Argument(JsonElement json, JsonObject result)
    {
        result["type"] = json.Text("type") ?? json.Text("typeName") ?? "Object";
        if (json.Flag(IsArray) == true) result[IsArray] = true;
        result["name"] = json.Text("name");
        result["displayName"] = json.Text("displayName") ?? "";
        result["description"] = json.Text("description") ?? "";
        result["category"] = json.Text("category") ?? "";
        return WithRest(result, json);
    }

    private static void AddDriver(JsonObject result, string name, JsonElement json) =>
        DefinitionWriter.AddText(result, name, StorageDrivers.Find(json.Text(name))?.TypeName ?? json.Text(name));

    private static JsonObject WithRest(JsonObject result, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return result;
        foreach (var member in json.EnumerateObject())
        {
            var name = Names.Camel(member.Name);
            if (name is not (IsArray or "typeName") && !result.ContainsKey(name) && member.Value.ToNode() is { } value) result[name] = value;
        }

        return result;
    }
}
