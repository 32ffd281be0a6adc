using System.Text.Json;
using Operator.Workflows.Authoring;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Expressions;

/// <summary>What values become when they are assigned to a variable of a type, as recorded on a genuine server.</summary>
public sealed class ValueConversionTests
{
    public static TheoryData<string, string, string> Assigned => new()
    {
        { "String", "5", "string 5" },
        { "String", "true", "string True" },
        { "String", "[1,'a',[2]]", "string [1,\"a\",[2]]" },
        { "String", "({a: [1]})", "string {\"a\":[1]}" },
        { "Int32", "2.5", "number 2" },
        { "Int32", "' 12 '", "number 12" },
        { "Int32", "'0x10'", "number 16" },
        { "Int32", "true", "number 1" },
        { "Int32", "'abc'", "number 0" },
        { "Int32", "[1]", "number 0" },
        { "Int32", "''", "object null" },
        { "Int32", "3e9", "fault" },
        { "Int32", "'3000000000'", "fault" },
        { "Int64", "1e20", "fault" },
        { "Int32?", "'abc'", "object null" },
        { "Boolean?", "'yes'", "object null" },
        { "Boolean", "-1", "boolean true" },
        { "Boolean", "'True'", "boolean true" },
        { "Boolean", "'yes'", "boolean false" },
        { "Decimal", "'{\"a\":1}'", "fault" },
        { "Double", "'{\"a\":1}'", "number 0" },
        { "DateTime", "5", "object 0001-01-01T00:00:00.000Z" },
        { "DateTime", "''", "object 0001-01-01T00:00:00.000Z" },
        { "DateTime", "'2026-03-04T05:06:07Z'", "object 2026-03-04T05:06:07.000Z" },
        { "TimeSpan", "5", "TimeSpan 00:00:00" },
        { "TimeSpan", "'00:01:05'", "TimeSpan 00:01:05" },
        { "TimeSpan", "'1'", "TimeSpan 1.00:00:00" },
        { "ByteArray", "[1,2,3]", "bytes AQID" },
        { "ByteArray", "'AQID'", "bytes AQID" },
        { "ByteArray", "'abc'", "fault" },
        { "HttpStatusCode", "'NotFound'", "string NotFound" },
        { "HttpStatusCode", "404", "string NotFound" },
        { "HttpStatusCode", "'Nope'", "fault" },
        { "StringMap", "({a: 1})", "fault" },
        { "ObjectMap", "({a: 1})", "object {\"a\":1}" },
        { "String[]", "[[1],{a:2}]", "object [\"[1]\",\"{\\\"a\\\":2}\"]" },
        { "String[]", "({a: 1})", "fault" },
        { "Int32[]", "['1', 2.5, 'x']", "object [1,2,0]" },
        { "List<String>", "'abc'", "object [\"abc\"]" },
        { "List<Object>", "'abc'", "object [\"a\",\"b\",\"c\"]" },
        { "Object", "'[1]'", "string [1]" },
    };

    /// <summary>Three ways to assign convert alike; an output leaves its value as it is until a script names the variable.</summary>
    [Theory]
    [MemberData(nameof(Assigned))]
    public async Task A_value_takes_the_type_of_the_variable(string type, string script, string expected)
    {
        string[] ways =
        [
            $$""" "type":"Elsa.SetVariable","variable":{"id":"x"},{{Definitions.Input("value", "JavaScript", script)}} """,
            $$""" "type":"Elsa.RunJavaScript",{{Definitions.Literal("script", $"variables.X = {script}")}} """,
            $$""" "type":"Elsa.RunJavaScript",{{Definitions.Literal("script", $"setX({script})")}} """,
            $$""" "type":"Elsa.RunJavaScript",{{Definitions.Literal("script", $"return {script}")}},{{Definitions.Output("result", "x")}} """,
        ];
        foreach (var way in ways) Assert.Equal(expected, await AssignAsync(way, type));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task An_empty_template_gives_nothing(string template)
    {
        var way = $$""" "type":"Elsa.SetVariable","variable":{"id":"x"},{{Definitions.Input("value", "Liquid", template)}} """;
        Assert.Equal("object null", await AssignAsync(way, "String"));
    }

    [Fact]
    public async Task Templates_tell_capital_letters_apart()
    {
        var host = new TestHost();
        await host.RunAsync(host.Plan(TestHost.Line("Liquid", "{{ Input.x }}{{ input.x }}{{ Input.X }}{{ workflowDefinitionId }}")), new { x = "1" });
        Assert.Equal(["11"], host.Console);
    }

    private static async Task<string> AssignAsync(string way, string type)
    {
        const string Show = "const x = variables.X; const k = x instanceof ArrayBuffer || x instanceof Uint8Array ? 'bytes' : x && x.TotalSeconds !== undefined ? 'TimeSpan' : typeof x; "
            + "return k + ' ' + (k === 'bytes' ? bytesToBase64(x) : k === 'TimeSpan' ? x.ToString() : typeof x === 'string' ? x : x instanceof Date ? x.toJSON() : JSON.stringify(x));";
        var host = new TestHost();
        var result = await host.RunAsync(host.Plan(TestHost.Definition(
            $$"""{"id":"s","type":"Elsa.Sequence","activities":[{"id":"a",{{way}} },{"id":"touch","type":"Elsa.RunJavaScript",{{Definitions.Literal("script", "variables.X")}} },{"id":"w","type":"Elsa.WriteLine",{{Definitions.Input("text", "JavaScript", Show)}} }]}""",
            $$""","variables":[{"id":"x","name":"X","typeName":{{JsonSerializer.Serialize(type)}},"value":null}]""")));
        return result.SubStatus == WorkflowSubStatus.Faulted ? "fault" : Assert.Single(host.Console)!;
    }
}
