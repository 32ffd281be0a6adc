using System.Globalization;
using System.Text.Json.Nodes;

namespace Operator.Studio.Tests.Kit;

/// <summary>Definitions as a designer sends them.</summary>
internal static class Models
{
    /// <summary>Writes a line, waits for an event, writes another.</summary>
    public static JsonObject Waiting(string definitionId, string eventName = "go") => Flow(
        definitionId,
        [Line("first", "one"), Event("wait", eventName), Line("last", "two")],
        [("first", "wait"), ("wait", "last")]);

    /// <summary>Writes a line.</summary>
    public static JsonObject Short(string definitionId) => Flow(definitionId, [Line("only", "a line")], []);

    public static JsonObject Flow(string definitionId, JsonObject[] activities, (string From, string To)[] connections) => new()
    {
        ["definitionId"] = definitionId,
        ["name"] = $"Name of {definitionId}",
        ["toolVersion"] = "3.8.0.0",
        ["variables"] = new JsonArray(new JsonObject
        {
            ["id"] = "v1",
            ["name"] = "Count",
            ["typeName"] = "Int32",
            ["isArray"] = false,
            ["value"] = "3",
            ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
        }),
        ["inputs"] = new JsonArray(new JsonObject { ["type"] = "String", ["name"] = "Who", ["uiHint"] = "singleline" }),
        ["outputs"] = new JsonArray(),
        ["outcomes"] = new JsonArray(),
        ["customProperties"] = new JsonObject(),
        ["isReadonly"] = false,
        ["options"] = new JsonObject(),
        ["root"] = new JsonObject
        {
            ["id"] = "root",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["name"] = "Flowchart1",
            ["activities"] = new JsonArray([.. activities]),
            ["connections"] = new JsonArray([.. connections.Select(Connection)]),
        },
        ["version"] = 1,
        ["isLatest"] = true,
        ["isPublished"] = false,
        ["id"] = null,
    };

    public static JsonObject Line(string id, string text) => Activity(id, "Elsa.WriteLine", "text", text);

    public static JsonObject Event(string id, string name) => Activity(id, "Elsa.Event", "eventName", name);

    public static JsonObject Embedded(string id, JsonObject child) => new()
    {
        ["id"] = id,
        ["type"] = $"NameOf{CultureInfo.InvariantCulture.TextInfo.ToTitleCase((string)child["definitionId"]!)}",
        ["version"] = child["version"]!.DeepClone(),
        ["name"] = id,
        ["workflowDefinitionId"] = child["definitionId"]!.DeepClone(),
        ["workflowDefinitionVersionId"] = child["id"]!.DeepClone(),
    };

    public static JsonObject Activity(string id, string type, string input, string value) => new()
    {
        ["id"] = id,
        ["type"] = type,
        ["version"] = 1,
        ["name"] = id,
        [input] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } },
        ["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 10, ["y"] = 20 } } },
    };

    private static JsonNode Connection((string From, string To) ends) => new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = ends.From, ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = ends.To, ["port"] = "In" },
    };
}
