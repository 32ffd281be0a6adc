using System.Text.Json.Nodes;

namespace Operator.Testing;

/// <summary>A command as a person writes it: a definition of two nodes, the SMS command and its reply.</summary>
public sealed record CommandFile(string Id, string Usage)
{
    /// <summary>The reply's text, in the expression language <see cref="Language"/>.</summary>
    public string Reply { get; init; } = "";

    public string Language { get; init; } = "Liquid";

    public string Role { get; init; } = "Viewer";

    public int DeadlineSeconds { get; init; } = 10;

    /// <summary>The type of the second node.</summary>
    public string ReplyType { get; init; } = "Operator.Reply";

    /// <summary>The input of the second node that <see cref="Reply"/> is for.</summary>
    public string ReplyInput { get; init; } = "text";

    public string Example { get; init; } = "";

    /// <summary>The file in the workflows folder.</summary>
    public string Path => $"workflows/commands/{Id}.json";

    /// <summary>A command's file with another deadline.</summary>
    public static string WithDeadline(string definition, int seconds)
    {
        var root = JsonNode.Parse(definition)!;
        root["root"]!["activities"]!.AsArray().Single(node => (string?)node!["type"] == "Operator.SmsCommand")!["deadlineSeconds"]!["expression"]!["value"] =
            $"{seconds}";
        return root.ToJsonString();
    }

    public override string ToString() => new JsonObject
    {
        ["definitionId"] = Id,
        ["name"] = Id,
        ["version"] = 1,
        ["isPublished"] = true,
        ["root"] = new JsonObject
        {
            ["id"] = "flowchart",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "command",
                    ["name"] = "Command",
                    ["type"] = "Operator.SmsCommand",
                    ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true },
                    ["usage"] = Input("String", "Literal", Usage),
                    ["summary"] = Input("String", "Literal", $"What {Id} says."),
                    ["examples"] = Input("List<String>", "Object", new JsonArray(Example.Length == 0 ? Usage.Split(' ')[0] : Example).ToJsonString()),
                    ["role"] = Input("PersonRole", "Literal", Role),
                    ["deadlineSeconds"] = Input("Int32", "Literal", $"{DeadlineSeconds}"),
                },
                new JsonObject { ["id"] = "reply", ["name"] = "Answer", ["type"] = ReplyType, [ReplyInput] = Input("String", Language, Reply) }),
            ["connections"] = new JsonArray(new JsonObject { ["source"] = Port("command", "Done"), ["target"] = Port("reply", "In") }),
        },
    }.ToJsonString();

    private static JsonObject Input(string type, string language, string value) =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = language, ["value"] = value } };

    private static JsonObject Port(string activity, string port) => new() { ["activity"] = activity, ["port"] = port };
}
