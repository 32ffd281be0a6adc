using System.Text;
using System.Text.Json;
using Operator.Workflows.Catalog;
using Operator.Workflows.Compilation;
using Operator.Workflows.Expressions;
using Operator.Workflows.Model;

namespace Operator.Benchmarks.Workflows;

/// <summary>Definitions to measure.</summary>
internal static class Definitions
{
    /// <summary>The id of <see cref="Waiting"/>.</summary>
    public const string WaitingId = "bench";

    /// <summary>How many lines <see cref="Flowchart"/> writes.</summary>
    public const int FlowchartLines = 7;

    /// <summary>Ten activities: seven lines, two decisions, one assignment.</summary>
    public static string Flowchart() => Document(
        """{"id":"v","name":"State","typeName":"String","value":"none"}""",
        Container("Elsa.Flowchart",
            [Line("a", "start"), Decision("d1", "true"), Line("b", "yes"), Set("s"), Line("c", "middle"), Decision("d2", "false"),
             Line("d", "no"), Line("e", "almost"), Line("f", "there"), Line("g", "end")],
            [("a", "Done", "d1"), ("d1", "True", "b"), ("b", "Done", "s"), ("s", "Done", "c"), ("c", "Done", "d2"), ("d2", "False", "d"),
             ("d", "Done", "e"), ("e", "Done", "f"), ("f", "Done", "g")]));

    /// <summary>A line for each of the numbers from 0.</summary>
    public static string ForEach(int items, bool areGiven)
    {
        var numbers = areGiven ? Input("Object", $"[{string.Join(',', Enumerable.Range(0, items))}]") : Input("JavaScript", $"Array.from({{length: {items}}}, (_, i) => i)");
        return Document("", $$"""{"id":"each","type":"Elsa.ForEach","items":{{numbers}},"body":{{Line("body", "turn")}}}""");
    }

    public static string SingleInput(string type, string value) => Document("", $$"""{"id":"a","type":"Elsa.WriteLine","text":{{Input(type, value)}}}""");

    public static string Large(int activities)
    {
        var nodes = Enumerable.Range(0, activities).Select(i => i % 4 == 0
            ? $$"""{"id":"n{{i}}","type":"Elsa.WriteLine","text":{{Input("JavaScript", $"'line ' + {i} + getInput('Name')")}}}"""
            : i % 4 == 1
                ? $$"""{"id":"n{{i}}","type":"Elsa.WriteLine","text":{{Input("Liquid", "{{ Input.Name }} is here")}}}"""
                : Line($"n{i}", "text"));
        var links = Enumerable.Range(0, activities - 1).Select(i => ($"n{i}", "Done", $"n{i + 1}"));
        return Document("", Container("Elsa.Flowchart", [.. nodes], [.. links]));
    }

    /// <summary>Waits for an event and writes a line.</summary>
    public static string Waiting(string name) => Document("", Container("Elsa.Flowchart", [Event("e", name, starts: false), Line("a", "here")], [("e", "Done", "a")]));

    /// <summary>Definitions that start with an event of their own each.</summary>
    public static IEnumerable<string> Many(int count) => Enumerable.Range(0, count).Select(i => Document(
        "", Container("Elsa.Flowchart", [Event("e", EventOf(i), starts: true), Line("a", "here")], [("e", "Done", "a")]), $"bench-{i}"));

    /// <summary>The event that starts one of <see cref="Many"/>.</summary>
    public static string EventOf(int definition) => $"start-{definition}";

    public static WorkflowPlan Compile(string json, ExpressionOptions? expressions = null) => Compile(Encoding.UTF8.GetBytes(json), expressions);

    public static WorkflowPlan Compile(byte[] json, ExpressionOptions? expressions = null)
    {
        var definition = WorkflowDefinitionReader.Read(json).Definition!;
        var result = new WorkflowCompiler(ActivityCatalog.CreateDefault(), expressions).Compile(definition);
        return result.HasErrors ? throw new InvalidOperationException(result.Faults[0].ToString()) : result.Plan!;
    }

    private static string Document(string variables, string root, string id = WaitingId) =>
        $$"""{"id":"{{id}}-1","definitionId":"{{id}}","name":"{{id}}","version":1,"variables":[{{variables}}],"root":{{root}}}""";

    private static string Container(string type, string[] activities, (string From, string Port, string To)[] connections)
    {
        var links = connections.Select(link => $$$"""{"source":{"activity":"{{{link.From}}}","port":"{{{link.Port}}}"},"target":{"activity":"{{{link.To}}}","port":"In"}}""");
        return $$"""{"id":"root","type":"{{type}}","activities":[{{string.Join(',', activities)}}],"connections":[{{string.Join(',', links)}}]}""";
    }

    private static string Event(string id, string name, bool starts) =>
        $$"""{"id":"{{id}}","type":"Elsa.Event","customProperties":{"canStartWorkflow":{{(starts ? "true" : "false")}}},"eventName":{{Input("Literal", name)}}}""";

    private static string Line(string id, string text) => $$"""{"id":"{{id}}","type":"Elsa.WriteLine","text":{{Input("Literal", text)}}}""";

    private static string Decision(string id, string value) => $$"""{"id":"{{id}}","type":"Elsa.FlowDecision","condition":{{Input("Literal", value)}}}""";

    private static string Set(string id) => $$"""{"id":"{{id}}","type":"Elsa.SetVariable","variable":{"id":"v","name":"State"},"value":{{Input("Literal", "set")}}}""";

    private static string Input(string type, string value) =>
        $$$"""{"typeName":"String","expression":{"type":"{{{type}}}","value":{{{JsonSerializer.Serialize(value)}}}}}""";
}
