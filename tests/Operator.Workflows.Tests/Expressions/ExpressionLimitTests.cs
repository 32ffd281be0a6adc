using Operator.Workflows.Authoring;
using Operator.Workflows.Expressions;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Expressions;

public sealed class ExpressionLimitTests
{
    private static readonly ExpressionOptions Tight = new() { Timeout = TimeSpan.FromMilliseconds(500), MaxMemory = 16 * 1024 * 1024, MaxTemplateSteps = 1_000 };

    [Theory]
    [InlineData("JavaScript", "while (true) {}")]
    [InlineData("JavaScript", "for (;;) { [1, 2, 3].map(x => x * 2) }")]
    [InlineData("JavaScript", "(function f() { f(); })()")]
    [InlineData("JavaScript", "let a = 'x'; while (true) a += a; a")]
    [InlineData("JavaScript", "let a = []; while (true) a.push(new Array(1000).fill('x')); a")]
    [InlineData("JavaScript", "/(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')")]
    [InlineData("JavaScript", "new Promise(() => {})")]
    [InlineData("Liquid", "{% for i in (1..100000000) %}{{ i }}{% endfor %}")]
    public async Task What_does_not_end_costs_one_incident(string type, string value)
    {
        var host = new TestHost(expressions: Tight);
        var result = await host.RunAsync(host.Plan(TestHost.Line(type, value)));
        var incident = Assert.Single(result.Incidents);
        Assert.Equal(WorkflowSubStatus.Faulted, result.SubStatus);
        Assert.Equal(("line", "Line1", "Text", "Failed to evaluate activity input 'Text'"), (incident.ActivityId, incident.ActivityName, incident.Input, incident.Message));
        Assert.NotEqual(incident.Message, incident.Cause);
    }

    /// <summary>What would take more stack than a thread has ends in an incident, not in the end of the process.</summary>
    [Theory]
    [InlineData("JavaScript", "let a = []; for (let i = 0; i < 50000; i++) a = [a]; a")]
    [InlineData("JavaScript", "let a = []; for (let i = 0; i < 50000; i++) a = [a]; JSON.stringify(a)")]
    [InlineData("JavaScript", "let a = []; for (let i = 0; i < 50000; i++) a = [a]; toJson(a)")]
    [InlineData("JavaScript", "let a = []; for (let i = 0; i < 50000; i++) a = [a]; '' + a")]
    [InlineData("JavaScript", "let a = []; for (let i = 0; i < 60; i++) a = [a, a]; a")]
    [InlineData("JavaScript", "let a = {}; a.a = a; a")]
    [InlineData("JavaScript", "new Error('no')")]
    [InlineData("Liquid", "{% assign a = 'x' %}{% for i in (1..64) %}{% assign a = a | append: a %}{% endfor %}{{ a }}")]
    [InlineData("Liquid", "{% assign a = 'x' %}{% for i in (1..20) %}{% assign a = a | append: a %}{% endfor %}{{ a | replace: 'x', a }}")]
    [InlineData("Liquid", "{% assign a = 'x' %}{% for i in (1..20) %}{% assign a = a | append: a %}{% endfor %}{{ a | split: '' | join: a }}")]
    [InlineData("Liquid", "{% assign a = 'x' %}{% for i in (1..20) %}{% assign a = a | append: a %}{% endfor %}{% capture b %}{{ a }}{{ a }}{{ a }}{{ a }}{{ a }}{% endcapture %}")]
    [InlineData("Liquid", "{{ 1 | format_number: 'N999999999' }}")]
    [InlineData("Liquid", "{{ (1..2000000000) | size }}")]
    public async Task What_is_too_deep_or_too_large_costs_one_incident(string type, string value)
    {
        var host = new TestHost();
        var result = await host.RunAsync(host.Plan(TestHost.Line(type, value)));
        Assert.Single(result.Incidents);
    }

    [Theory]
    [InlineData("JavaScript", "(", ")")]
    [InlineData("JavaScript", "a=>", "")]
    [InlineData("Liquid", "{% if a %}", "{% endif %}")]
    [InlineData("Liquid", "{{ a[", "] }}")]
    [InlineData("Liquid", "{% if ", "{% endif %}")]
    public void What_is_nested_too_deeply_is_refused(string type, string opening, string closing)
    {
        var text = string.Concat(Enumerable.Repeat(opening, 50_000)) + "1" + string.Concat(Enumerable.Repeat(closing, 50_000));
        Assert.Contains(new TestHost().Compile(TestHost.Line(type, text)).Faults, fault => fault.Input == "Text");
    }

    [Theory]
    [InlineData(" | upcase")]
    [InlineData(" | append: 'x'")]
    public void Chain_of_filters_is_refused_when_it_is_too_long(string filter)
    {
        var chain = "{{ a" + string.Concat(Enumerable.Repeat(filter, 5_000)) + " }}";
        Assert.Equal("The Liquid template is nested too deeply.", Assert.Single(new TestHost().Compile(TestHost.Line("Liquid", chain)).Faults).Reason);
    }

    [Fact]
    public async Task Captured_text_and_ranges_are_as_in_Liquid()
    {
        var host = new TestHost();
        await host.RunAsync(host.Plan(TestHost.Line("Liquid", "{% capture x %}{% for i in (1..3) %}{{ i }},{% endfor %}{% endcapture %}{{ x | replace: ',', ';' }}{{ (2..4) | join: '-' }}")));
        Assert.Equal(["1;2;3;2-3-4"], host.Console);
    }

    [Theory]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')")]
    [InlineData("importNamespace('System.IO')")]
    [InlineData("getInput('name').GetType().Assembly")]
    [InlineData("TimeSpan.GetType('System.IO.File').Assembly.Location")]
    public async Task The_host_cannot_be_reached_from_a_script(string script)
    {
        var host = new TestHost();
        var result = await host.RunAsync(host.Plan(TestHost.Line("JavaScript", script)), new { name = "x" });
        Assert.Single(result.Incidents);
    }

    [Fact]
    public async Task Scripts_do_not_see_each_others_globals()
    {
        var host = new TestHost();
        await host.RunAsync(host.Plan(TestHost.Definition("""
            {"id":"s","type":"Elsa.Sequence","activities":[
              {"id":"a","type":"Elsa.RunJavaScript","script":"leak = 1; Array.prototype.map = null; 0"},
              {"id":"b","type":"Elsa.WriteLine","text":{"expression":{"type":"JavaScript","value":"typeof leak + [1].map(x => x + 1)"}}}]}
            """)));
        Assert.Equal(["undefined2"], host.Console);
    }
}
