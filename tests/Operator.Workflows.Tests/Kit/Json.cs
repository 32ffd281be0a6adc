using System.Text.Json;

namespace Operator.Workflows.Tests.Kit;

/// <summary>Writes definitions: activities that follow each other in a flowchart.</summary>
internal static class Json
{
    /// <summary>A definition whose activities follow each other.</summary>
    public static string Flow(string id, IReadOnlyList<string> activities, string more = "")
    {
        var ids = activities.Select(activity => JsonDocument.Parse(activity).RootElement.GetProperty("id").GetString()!).ToList();
        var connections = ids.Zip(ids.Skip(1)).Select(pair => $$$"""{"source":{"activity":"{{{pair.First}}}","port":"Done"},"target":{"activity":"{{{pair.Second}}}"}}""");
        return $$$"""
            {"definitionId":"{{{id}}}","name":"{{{id}}}"{{{more}}},"root":{"id":"flow","type":"Elsa.Flowchart",
            "activities":[{{{string.Join(',', activities)}}}],"connections":[{{{string.Join(',', connections)}}}]}}
            """;
    }

    public static string Flow(string id, params string[] activities) => Flow(id, activities, "");

    public static string Line(string id, string text, string type = "Literal") => Activity(id, "Elsa.WriteLine", Input("text", "String", type, text));

    public static string Event(string id, string name, bool starts = false) => Activity(id, "Elsa.Event", Input("eventName", "String", "Literal", name), starts);

    public static string Delay(string id, string duration) => Activity(id, "Elsa.Delay", Input("timeSpan", "TimeSpan", "Literal", duration));

    public static string Timer(string id, string interval) => Activity(id, "Elsa.Timer", Input("interval", "TimeSpan", "Literal", interval), starts: true);

    public static string Cron(string id, string expression) => Activity(id, "Elsa.Cron", Input("cronExpression", "String", "Literal", expression), starts: true);

    public static string Child(string id, string type, string definitionId, bool waits) => Activity(
        id, type, $"{Input("workflowDefinitionId", "String", "Literal", definitionId)},{Input("waitForCompletion", "Boolean", "Literal", waits)}");

    public static string Activity(string id, string type, string members, bool starts = false, string custom = "") =>
        $$$"""{"id":"{{{id}}}","type":"{{{type}}}","customProperties":{"canStartWorkflow":{{{(starts ? "true" : "false")}}}{{{custom}}}},{{{members}}}}""";

    public static string Input(string name, string typeName, string type, object value) =>
        $$$"""{{{JsonSerializer.Serialize(name)}}}:{"typeName":"{{{typeName}}}","expression":{"type":"{{{type}}}","value":{{{JsonSerializer.Serialize(value)}}}}}""";
}
