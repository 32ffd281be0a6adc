using System.Collections.ObjectModel;
using System.Dynamic;
using System.Text.Json;
using Operator.Workflows.Expressions;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Expressions;

public sealed class ExpressionValueTests
{
    public static TheoryData<string> Shapes => new("dictionary", "expando", "element", "read-only", "list");

    /// <summary>The same data, in whatever shape a host gives it, reads the same in scripts and templates.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Json_like_values_are_natural_in_scripts_and_templates(string shape)
    {
        var host = new TestHost();
        var data = Data(shape);
        await host.RunAsync(host.Plan(TestHost.Line("JavaScript", "const d = getInput('d'); d.name + ' ' + d.items.length + ' ' + d.items[1].id + ' ' + d.items.map(i => i.id).join('-')")), new { d = data });
        await host.RunAsync(host.Plan(TestHost.Line("Liquid", "{{ Input.d.name }} {{ Input.d.items.size }} {{ Input.d.items[1].id }} {{ Input.d.items | map: 'id' | join: '-' }}")), new { d = data });
        Assert.Equal(["web 2 7 5-7", "web 2 7 5-7"], host.Console);
    }

    [Fact]
    public async Task Filters_of_the_host_get_plain_values()
    {
        var options = new ExpressionOptions();
        options.LiquidFilters["shrink"] = (value, arguments) => $"{value}"[..(int)(decimal)arguments[0]!];
        var host = new TestHost(expressions: options);
        await host.RunAsync(host.Plan(TestHost.Line("Liquid", "{{ Input.text | shrink: 5 }}")), new { text = "prometheus" });
        Assert.Equal(["prome"], host.Console);
    }

    [Theory]
    [InlineData("JavaScript", "", "")]
    [InlineData("JavaScript", "1.5", "1.5")]
    [InlineData("JavaScript", "true", "True")]
    [InlineData("JavaScript", "({a: 1})", "{\"a\":1}")]
    [InlineData("Liquid", "{{ Input.nothing }}", "")]
    [InlineData("Liquid", "{{ 'a<b' }}", "a<b")]
    [InlineData("Literal", "plain", "plain")]
    [InlineData("Object", "{\"a\":1}", "{\"a\":1}")]
    public async Task Results_become_text(string type, string value, string text)
    {
        var host = new TestHost();
        await host.RunAsync(host.Plan(TestHost.Line(type, value)));
        Assert.Equal([text], host.Console.Select(line => line ?? ""));
    }

    [Fact]
    public async Task Variable_that_nobody_has_chosen_is_nothing()
    {
        var host = new TestHost();
        await host.RunAsync(host.Plan(TestHost.Definition("""{"id":"w","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Variable","value":null}}}""")));
        Assert.Equal([null], host.Console);
    }

    private static object Data(string shape)
    {
        var items = new List<object?> { new Dictionary<string, object?> { ["id"] = 5L }, new Dictionary<string, object?> { ["id"] = 7L } };
        var data = new Dictionary<string, object?> { ["name"] = "web", ["items"] = items };
        var expando = new ExpandoObject();
        foreach (var (key, value) in data) ((IDictionary<string, object?>)expando)[key] = value;
        return shape switch
        {
            "expando" => expando,
            "element" => JsonSerializer.SerializeToElement(data),
            "read-only" => new ReadOnlyDictionary<string, object?>(data),
            "list" => new Dictionary<string, object?> { ["name"] = "web", ["items"] = items.ToArray() },
            _ => data,
        };
    }
}
