using System.Text.Json.Nodes;

namespace Operator.Workflows.Tests.Fuzzing;

/// <summary>Values that definitions should not have where they are put.</summary>
internal static class HostileValues
{
    private static readonly string[] Json =
    [
        "null", "true", "-1", "0", "1e400", "-0.0", "99999999999999999999999", "3.5", "\"\"", "\"x\"", "\"null\"", "[]", "{}", "[[[[[[]]]]]]", "[null]", "{\"\":{}}",
        "{\"$ref\":\"1\"}", "{\"$id\":\"1\"}", "{\"$values\":[]}", "{\"$values\":{\"$values\":[1]}}", "{\"typeName\":null}", "{\"type\":null}",
        "{\"expression\":{\"expression\":{\"type\":\"JavaScript\",\"value\":\"1\"}}}", "{\"memoryReference\":{\"id\":[]}}", "\"00:00:00.0000001\"", "\"99999999.00:00:00\"",
        "\"-1.00:00:00\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999+14:00\"", "\"* * * * * *\"", "\"0 0 0 30 2 *\"", "\"\\u0000\"", "\"\\ud83d\\ude00\"",
    ];

    private static readonly string[] Expressions =
    [
        "while(true){}", "for(;;){}", "'x'.repeat(1e9)", "var a=[];for(var i=0;i<1e5;i++)a=[a];a", "var a=[];for(var i=0;i<60;i++)a=[a,a];a", "function f(){f()};f()",
        "JSON.stringify((function(){var a={};a.a=a;return a})())", "/(a+)+$/.test('a'.repeat(40)+'b')", "variables.x = variables", "new Error('no')", "throw null", "Symbol('x')",
        "getVariable()", "setVariable('x', [1,[2,[3]]])", "getOutputFrom('a')", "NaN", "undefined", "return", "(", "`${", "1n", "({get a(){return this.a}}).a", "async()=>1",
        "await 1", "new Proxy([],{})", "setOutcomes(setOutcomes)", "getInput(getInput)", "new Array(1e6)", "'\\ud800'", "({}).__proto__", "toJson(globalThis)",
        "{% for i in (1..1000000000) %}x{% endfor %}", "{{ 'x' | append: 'y' | split: '' | join: 'z' }}", "{% if %}", "{% for i in Variables %}{{ i }}{% endfor %}", "{{",
        "{% assign a = 'x' %}{% for i in (1..64) %}{% assign a = a | append: a %}{% endfor %}{{ a }}", "{{ 1 | divided_by: 0 }}", "{{ Input | json }}", "{{ Variables | keys }}",
        "{{ 1 | format_number: 'N999999999' }}", "{% capture x %}{% capture x %}{% endcapture %}{% endcapture %}", "{{ 'now' | date: '%s%N%Z' }}", "{{ nothing | nothing }}",
    ];

    private static readonly string[] Openings = ["{% if a %}", "{{ a[", "(", "{% for i in a %}"];

    private static readonly string[] Types =
        ["Literal", "Object", "Json", "Variable", "Input", "Output", "JavaScript", "Liquid", "CSharp", "Delegate", "", "liquid", "Secret"];

    private static readonly string[] Names =
    [
        "id", "type", "version", "root", "activities", "connections", "source", "target", "port", "body", "then", "else", "default", "cases", "condition", "label", "activity", "states",
        "transitions", "initialState", "variables", "typeName", "expression", "value", "memoryReference", "customProperties", "canStartWorkflow", "mergeMode", "name", "inputs", "outputs",
        "isArray", "storageDriverTypeName", "options", "usableAsActivity", "model", "$ref", "$id", "$values", "branches", "joinMode", "mode", "", "__proto__", "text", "items",
    ];

    /// <summary>Some JSON value.</summary>
    public static JsonNode? Value(int what)
    {
        if (what % 16 == 15) return JsonValue.Create(new string('x', 1 << (what / 16 % 17)));
        return what % 16 == 14 ? Deep(what / 16 % 200) : JsonNode.Parse(Json[what % Json.Length]);
    }

    public static string Expression(int what) => (what % 8) switch
    {
        6 => string.Concat(Enumerable.Repeat("([{`-!"[what / 8 % 6], 1 << (what / 64 % 14))),
        7 => string.Concat(Enumerable.Repeat(Openings[what / 8 % Openings.Length], 1 << (what / 64 % 10))),
        _ => Expressions[what % Expressions.Length],
    };

    public static string Name(int what) => Names[what % Names.Length];

    public static string ExpressionType(int what) => Types[what % Types.Length];

    private static JsonNode Deep(int levels)
    {
        JsonNode node = new JsonObject();
        for (var i = 0; i < levels; i++) node = i % 2 == 0 ? new JsonArray(node) : new JsonObject { ["body"] = node };
        return node;
    }
}
