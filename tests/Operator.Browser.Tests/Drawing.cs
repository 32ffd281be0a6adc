using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator.Browser.Tests;

/// <summary>Workflows as Studio stores them: activities in a row, each after the one before.</summary>
internal static class Drawing
{
    /// <summary>An activity with its inputs: literals, or expressions written <c>JavaScript: …</c>.</summary>
    public static JsonObject Activity(string name, string type, params (string Name, string Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = name.ToLower(CultureInfo.InvariantCulture), ["name"] = name, ["type"] = type, ["version"] = 1 };
        foreach (var (input, value) in inputs)
        {
            var isScript = value.StartsWith("JavaScript: ", StringComparison.Ordinal);
            activity[input] = new JsonObject
            {
                ["typeName"] = "String",
                ["expression"] = new JsonObject { ["type"] = isScript ? "JavaScript" : "Literal", ["value"] = isScript ? value["JavaScript: ".Length..] : value },
            };
        }

        return activity;
    }

    public static byte[] ToJsonBytes(this JsonNode json) => JsonSerializer.SerializeToUtf8Bytes(json);

    /// <summary>The request that saves the workflow.</summary>
    public static string Save(string id, string name, bool publish, JsonObject[] activities, Action<JsonObject>? change = null) =>
        new JsonObject { ["publish"] = publish, ["model"] = Model(id, name, activities, change) }.ToJsonString();

    /// <summary>The workflow; Studio imports a file only if it names its schema.</summary>
    public static JsonObject Model(string id, string name, JsonObject[] activities, Action<JsonObject>? change = null)
    {
        for (var i = 0; i < activities.Length; i++)
        {
            var (position, size) = (new JsonObject { ["x"] = i * 250, ["y"] = 0 }, new JsonObject { ["width"] = 180, ["height"] = 60 });
            activities[i]["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = position, ["size"] = size } };
        }

        var connections = activities.Zip(activities.Skip(1), (from, to) => new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = (string?)from["id"], ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = (string?)to["id"], ["port"] = "In" },
        });
        var model = new JsonObject
        {
            ["$schema"] = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json",
            ["definitionId"] = id,
            ["name"] = name,
            ["root"] = new JsonObject
            {
                ["id"] = "flow",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["activities"] = new JsonArray([.. activities]),
                ["connections"] = new JsonArray([.. connections]),
            },
        };
        change?.Invoke(model);
        return model;
    }
}
