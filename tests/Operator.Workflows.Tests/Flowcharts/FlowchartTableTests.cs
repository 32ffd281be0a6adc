using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Flowcharts;

public sealed class FlowchartTableTests
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "Flowcharts", "flowcharts.txt");

    public static TheoryData<int> Lines => new(FlowchartRow.ReadAll(File).Select(row => row.Line));

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Row_runs_as_the_table_says(int line)
    {
        var row = FlowchartRow.ReadAll(File).Single(candidate => candidate.Line == line);
        var host = new TestHost(options: new CompileOptions { UseTokenFlowcharts = row.UsesTokens });
        var result = await host.RunAsync(host.Plan(TestHost.Definition(row.ToJson())));
        Assert.Equal(row.Lines, string.Join(' ', host.Console));
        Assert.Equal(row.SubStatus, result.SubStatus.ToString());
    }

    [Theory]
    [InlineData(false, "Stream")]
    [InlineData(true, "Stream")]
    [InlineData(true, "Converge")]
    public async Task An_activity_leads_to_itself(bool usesTokens, string mode)
    {
        var host = new TestHost(options: new CompileOptions { UseTokenFlowcharts = usesTokens });
        var loop = $$$$"""
            {"id":"f","type":"Elsa.Flowchart","activities":[
              {"id":"d","type":"Elsa.FlowDecision","customProperties":{"mergeMode":"{{{{mode}}}}"},
               "condition":{"expression":{"type":"JavaScript","value":"(variables.Count = variables.Count + 1) < 3"}}},
              {"id":"w","type":"Elsa.WriteLine","text":{"expression":{"type":"Liquid","value":"{{ Variables.Count }}"}}}],
             "connections":[{"source":{"activity":"d","port":"True"},"target":{"activity":"d"}},{"source":{"activity":"d","port":"False"},"target":{"activity":"w"}}]}
            """;
        var result = await host.RunAsync(host.Plan(TestHost.Definition(loop, ""","variables":[{"id":"v","name":"Count","typeName":"Int32","value":"0"}]""")));
        Assert.Equal(WorkflowSubStatus.Finished, result.SubStatus);
        Assert.Equal(["3"], host.Console);
    }

    [Fact]
    public async Task A_loop_counts_to_three_in_both_modes()
    {
        const string Loop = """
            {"id":"f","type":"Elsa.Flowchart","activities":[
              {"id":"s","type":"Elsa.SetVariable","variable":{"id":"v"},"value":{"expression":{"type":"JavaScript","value":"variables.Count + 1"}}},
              {"id":"d","type":"Elsa.FlowDecision","condition":{"expression":{"type":"JavaScript","value":"variables.Count < 3"}}},
              {"id":"w","type":"Elsa.WriteLine","text":{"expression":{"type":"Liquid","value":"{{ Variables.Count }}"}}}],
             "connections":[{"source":{"activity":"s"},"target":{"activity":"d"}},{"source":{"activity":"d","port":"True"},"target":{"activity":"s"}},
              {"source":{"activity":"d","port":"False"},"target":{"activity":"w"}}]}
            """;
        foreach (var usesTokens in new[] { false, true })
        {
            var host = new TestHost(options: new CompileOptions { UseTokenFlowcharts = usesTokens });
            await host.RunAsync(host.Plan(TestHost.Definition(Loop, ""","variables":[{"id":"v","name":"Count","typeName":"Int32","value":"0"}]""")));
            Assert.Equal(["3"], host.Console);
            Assert.Equal("s d s d s d w", string.Join(' ', host.Journal.Where(entry => entry.EndsWith("Started", StringComparison.Ordinal) && entry[1] == ' ').Skip(1).Select(entry => entry[..1])));
        }
    }
}
