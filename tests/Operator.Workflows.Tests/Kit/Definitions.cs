using System.Text.Json;

namespace Operator.Workflows.Tests.Kit;

/// <summary>Definitions as the designer writes them, from their telling parts.</summary>
internal static class Definitions
{
    /// <summary>An endpoint with the id <c>h</c> that starts a flowchart, and activities behind its outcome Done, one after the other.</summary>
    public static string Endpoint(string id, string endpoint, string[] then, string variables = "[]")
    {
        var ids = then.Select(activity => JsonDocument.Parse(activity).RootElement.GetProperty("id").GetString()!).Prepend("h").ToList();
        var connections = ids.Zip(ids.Skip(1), (from, to) => Connection(from, "Done", to));
        return Flowchart(id, [$$"""{"id":"h","type":"Elsa.HttpEndpoint","customProperties":{"canStartWorkflow":true},{{endpoint}} }""", .. then], connections, variables);
    }

    public static string Flowchart(string id, IEnumerable<string> activities, IEnumerable<string> connections, string variables = "[]") => $$"""
        {"definitionId":"{{id}}","name":"{{id}}","variables":{{variables}},"root":{"id":"fc","type":"Elsa.Flowchart",
         "activities":[{{string.Join(",", activities)}}],"connections":[{{string.Join(",", connections)}}] } }
        """;

    public static string Connection(string from, string port, string to) =>
        $$"""{"source":{"activity":"{{from}}","port":"{{port}}"},"target":{"activity":"{{to}}","port":"In"} }""";

    /// <summary>A member with an expression.</summary>
    public static string Input(string name, string type, string value) =>
        $$"""
        "{{name}}":{"typeName":null,"expression":{"type":"{{type}}","value":{{JsonSerializer.Serialize(value)}} } }
        """;

    /// <summary>A literal member.</summary>
    public static string Literal(string name, string value) => Input(name, "Literal", value);

    /// <summary>A member whose value is JSON.</summary>
    public static string Object(string name, string json) => Input(name, "Object", json);

    /// <summary>An output bound to a variable.</summary>
    public static string Output(string name, string variable) => $$"""
        "{{name}}":{"typeName":"Object","memoryReference":{"id":"{{variable}}"} }
        """;

    /// <summary>A response whose content is a script.</summary>
    public static string Respond(string id, string script, string more = "") =>
        $$"""{"id":"{{id}}","type":"Elsa.WriteHttpResponse",{{Input("content", "JavaScript", script)}}{{(more.Length > 0 ? "," + more : "")}} }""";
}
