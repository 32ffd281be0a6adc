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
