using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Workflows.Model;

namespace Operator.Workflows.Writing;

/// <summary>Writes declared variables, inputs and outputs.</summary>
internal static class MemberWriter
{
    public static JsonNode Variable(JsonElement json)
    {
        var result = new JsonObject
        {
            ["id"] = json.Text("id") ?? json.Text("name"),
            ["name"] = json.Text("name"),
            ["typeName"] = json.Text("typeName"),
            ["isArray"] = json.Flag("isArray") ?? false,
        };
        DefinitionWriter.AddText(result, "value", json.Text("value"));
        DefinitionWriter.AddText(result, "storageDriverTypeName", StorageDrivers.Find(json.Text("storageDriverTypeName"))?.TypeName);
        return result;
    }

    public static JsonNode Input(JsonElement json)
    {
        var result = new JsonObject();
        DefinitionWriter.AddText(result, "uiHint", json.Text("uiHint"));
        DefinitionWriter.AddText(result, "storageDriverType", StorageDrivers.Find(json.Text("storageDriverType"))?.TypeName);
        return Argument(json, result);
    }

    public static JsonNode Output(JsonElement json) => Argument(json, []);

    private static JsonObject Argument(JsonElement json, JsonObject result)
    {
        result["type"] = json.Text("type") ?? json.Text("typeName") ?? "Object";
        if (json.Flag("isArray") == true) result["isArray"] = true;
        result["name"] = json.Text("name");
        result["displayName"] = json.Text("displayName") ?? "";
        result["description"] = json.Text("description") ?? "";
        result["category"] = json.Text("category") ?? "";
        return result;
    }
}
