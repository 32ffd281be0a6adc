using Operator.Workflows.Authoring;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Activities;

public sealed class StateMachineTests
{
    /// <summary>Both triggers of A complete at once; the first one wins, and the second one, which was already due, is taken back.</summary>
    [Theory]
    [InlineData("\"initialState\":\"A\",", "t1", "b")]
    [InlineData("\"initialState\":\"A\",\"currentState\":\"C\",", "c")]
    [InlineData("\"initialState\":\"a\",")]
    [InlineData("")]
    public async Task Machine_begins_where_it_says_and_the_first_trigger_wins(string start, params string[] lines)
    {
        var host = new TestHost();
        var result = await host.RunAsync(host.Plan(TestHost.Definition($$"""
            {"id":"m","type":"Elsa.StateMachine",{{start}}"states":[{"name":"A"},{"name":"B","entry":{{Json.Line("b", "b")}}},{"name":"C","entry":{{Json.Line("c", "c")}}}],
             "transitions":[{"from":"A","to":"B","trigger":{{Json.Line("t1", "t1")}}},{"from":"A","to":"C","trigger":{{Json.Line("t2", "t2")}}}]}
            """)));

        Assert.Equal(WorkflowSubStatus.Finished, result.SubStatus);
        Assert.Equal(lines, host.Console);
    }

    [Fact]
    public async Task State_without_a_name_is_never_entered()
    {
        var host = new TestHost();
        await host.RunAsync(host.Plan(TestHost.Definition($$"""{"id":"m","type":"Elsa.StateMachine","initialState":"","states":[{"entry":{{Json.Line("n", "n")}} }]}""")));

        Assert.Empty(host.Console);
    }

    [Fact]
    public async Task Condition_that_fails_is_no_input_of_the_trigger()
    {
        var host = new TestHost();
        var result = await host.RunAsync(host.Plan(TestHost.Definition($$$$"""
            {"id":"m","type":"Elsa.StateMachine","initialState":"A","states":[{"name":"A"},{"name":"B"}],"transitions":[{"from":"A","to":"B","trigger":{{{{Json.Line("t", "t")}}}},
             "condition":{"typeName":"Boolean","expression":{"type":"JavaScript","value":"throw new Error('not today')"}}}]}
            """)));

        Assert.Equal("not today", Assert.Single(result.Incidents).Message);
    }
}
