using Operator.Workflows.Activities;
using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Hosting;

/// <summary>Runs that would never come to rest: they end by themselves after so many activities, and at once when they are to.</summary>
public sealed class EndlessRunTests
{
    private const int MaxExecutions = 1_000;
    private const string Tokens = ""","customProperties":{"Flowchart:ExecutionMode":"TokenBased"}""";

    private static readonly string Line = Json.Line("line", "again");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What goes round in a circle, with further members of the definition.</summary>
    public static TheoryData<string, string, string> Circles => new()
    {
        { "flowchart", Flowchart($"{Line},{Json.Line("b", "b")}", ("line", "b"), ("b", "line")), "" },
        { "flowchart, to itself", Flowchart(Line, ("line", "line")), "" },
        { "flowchart, two circles", Flowchart($"{Line},{Json.Line("b", "b")}", ("line", "b"), ("b", "line"), ("b", "b"), ("line", "line")), "" },
        { "flowchart with a join", Flowchart($"{Line},{Json.Line("b", "b")},{Json.Line("c", "c")},{Join("WaitAll")}", ("line", "b"), ("line", "c"), ("b", "j"), ("c", "j"), ("j", "line")), "" },
        { "tokens", Flowchart($"{Line},{Json.Line("b", "b")}", ("line", "b"), ("b", "line")), Tokens },
        { "tokens, to itself", Flowchart(Line, ("line", "line")), Tokens },
        { "tokens, more and more", Flowchart($"{Line},{Json.Line("b", "b")},{Json.Line("c", "c")}", ("line", "b"), ("line", "c"), ("b", "line"), ("c", "line")), Tokens },
        { "tokens with a join", Flowchart($"{Line},{Json.Line("b", "b")},{Json.Line("c", "c")},{Join("WaitAny")}", ("line", "b"), ("line", "c"), ("b", "j"), ("c", "j"), ("j", "line")), Tokens },
        { "state machine", Machine("A", "B", Line, ""), "" },
        { "state machine, same state", Machine("A", "A", Line, ""), "" },
        { "state machine, condition", Machine("A", "B", Line, ""","condition":{"typeName":"Boolean","expression":{"type":"Literal","value":false}}"""), "" },
        { "while", Activity("Elsa.While", $$"""{{Json.Input("condition", "Boolean", "Literal", true)}},"body":{{Line}}"""), "" },
        { "for", Activity("Elsa.For", $$"""{{Json.Input("start", "Int32", "Literal", 1)}},{{Json.Input("end", "Int32", "Literal", int.MaxValue)}},"body":{{Line}}"""), "" },
        { "for, no step", Activity("Elsa.For", $$"""{{Json.Input("end", "Int32", "Literal", 3)}},{{Json.Input("step", "Int32", "Literal", 0)}},"body":{{Line}}"""), "" },
        { "while, incidents", Activity("Elsa.While", $$"""{{Json.Input("condition", "Boolean", "Literal", true)}},"body":{{Line}}"""), ""","options":{"incidentStrategyType":"ContinueWithIncidentsStrategy"}""" },
    };

    [Theory]
    [MemberData(nameof(Circles))]
    public async Task Run_ends_after_so_many_activities(string name, string root, string more)
    {
        Assert.NotEmpty(name);
        await using var kit = await OpenAsync(root, more);

        var state = await kit.RunAsync("flow");

        Assert.Equal((WorkflowSubStatus.Faulted, 0), (state.SubStatus, state.Bookmarks.Count));
        Assert.StartsWith("The workflow has executed 1,000 activities without a wait", Assert.Single(state.Incidents).Message, StringComparison.Ordinal);
        Assert.Contains("again", kit.Console);
        Assert.InRange((await kit.Store.ReadExecutionsAsync(state.Id, Token)).Count, MaxExecutions / 2, MaxExecutions + 1);
    }

    [Theory]
    [MemberData(nameof(Circles))]
    public async Task Run_ends_when_its_time_is_over(string name, string root, string more)
    {
        Assert.NotEmpty(name);
        await using var kit = await OpenAsync(root, more);
        using var deadline = new CancellationTokenSource();
        kit.Services[typeof(IConsoleOutput)] = new CountingConsole(100, deadline.Cancel);

        await Assert.ThrowsAsync<OperationCanceledException>(() => kit.Host.RunAsync(new StartRequest { DefinitionId = "flow" }, deadline.Token).AsTask());

        Assert.Equal(WorkflowSubStatus.Cancelled, Assert.Single(await kit.InstancesAsync()).SubStatus);
    }

    [Theory]
    [MemberData(nameof(Circles))]
    public async Task Run_ends_when_it_is_cancelled(string name, string root, string more)
    {
        Assert.NotEmpty(name);
        await using var kit = await OpenAsync(root, more, int.MaxValue);
        var isReached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        kit.Services[typeof(IConsoleOutput)] = new CountingConsole(100, () => isReached.TrySetResult());
        var id = (await kit.Host.DispatchAsync(new StartRequest { DefinitionId = "flow" }, Token)).InstanceId!;
        await isReached.Task;

        Assert.True(await kit.Host.CancelAsync(id, Token));

        await kit.Host.IdleAsync();
        Assert.Equal(WorkflowSubStatus.Cancelled, Assert.Single(await kit.InstancesAsync()).SubStatus);
    }

    /// <summary>The innermost of them says why it ends, and the others go on with that.</summary>
    [Fact]
    public async Task Workflow_that_executes_itself_ends()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Child("c", "Elsa.ExecuteWorkflow", "flow", waits: true)));

        Assert.Equal(WorkflowSubStatus.Finished, (await kit.RunAsync("flow")).SubStatus);

        var instances = await kit.InstancesAsync();
        Assert.Equal(33, instances.Count);
        var last = Assert.Single(instances, instance => instance.SubStatus == WorkflowSubStatus.Faulted);
        Assert.Contains("'flow' may execute itself", Assert.Single((await kit.Store.FindStateAsync(last.Id, Token))!.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_long_run_the_beginning_is_recorded_and_what_waits()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow(
            "flow",
            Json.Activity("loop", "Elsa.For", $$"""{{Json.Input("start", "Int32", "Literal", 1)}},{{Json.Input("end", "Int32", "Literal", 60_000)}},"body":{"id":"turn","type":"Elsa.Start"}"""),
            Json.Event("e", "go")));

        var state = await kit.RunAsync("flow");

        var records = await kit.Store.ReadExecutionsAsync(state.Id, Token);
        Assert.Equal(50_001, records.Count);
        Assert.Equal(["e"], records.Where(record => record.HasBookmarks).Select(record => record.ActivityId));
        Assert.Single(await kit.EventAsync("go"));
        Assert.Equal(WorkflowSubStatus.Finished, Assert.Single(await kit.InstancesAsync()).SubStatus);
    }

    [Fact]
    public async Task Wait_begins_the_count_anew()
    {
        await using var kit = await OpenAsync(
            Activity("Elsa.While", $$"""{{Json.Input("condition", "Boolean", "Literal", true)}},"body":{{Json.Event("e", "go")}}"""), "", 10);
        var state = await kit.RunAsync("flow");
        for (var i = 0; i < 20; i++) Assert.Equal([state.Id], await kit.EventAsync("go"));
        Assert.Equal(WorkflowSubStatus.Suspended, Assert.Single(await kit.InstancesAsync()).SubStatus);
    }

    private static async Task<HostKit> OpenAsync(string root, string more, int maxExecutions = MaxExecutions)
    {
        var kit = await HostKit.OpenAsync(hostOptions: new WorkflowHostOptions { MaxBackgroundBursts = 1, MaxExecutions = maxExecutions });
        await kit.PublishAsync(TestHost.Definition(root, more).Replace("\"test\"", "\"flow\"", StringComparison.Ordinal));
        return kit;
    }

    private static string Activity(string type, string members) => $$"""{"id":"root","type":"{{type}}",{{members}}}""";

    private static string Join(string mode) => Json.Activity("j", "Elsa.FlowJoin", Json.Input("mode", "FlowJoinMode", "Literal", mode));

    private static string Flowchart(string activities, params (string From, string To)[] connections)
    {
        var written = connections.Select(pair => $$$"""{"source":{"activity":"{{{pair.From}}}","port":"Done"},"target":{"activity":"{{{pair.To}}}"}}""");
        return Activity("Elsa.Flowchart", $$$"""
            "activities":[{{{Json.Activity("s", "Elsa.Start", "\"name\":\"s\"")}}},{{{activities}}}],
            "connections":[{"source":{"activity":"s","port":"Done"},"target":{"activity":"line"}},{{{string.Join(',', written)}}}]
            """);
    }

    private static string Machine(string from, string to, string trigger, string more) => Activity("Elsa.StateMachine", $$$"""
        "initialState":"A","states":[{"name":"A"},{"name":"B"}],
        "transitions":[{"from":"{{{from}}}","to":"{{{to}}}","trigger":{{{trigger}}}{{{more}}}},{"from":"{{{to}}}","to":"{{{from}}}","trigger":{{{Json.Line("back", "back")}}}}]
        """);

    private sealed class CountingConsole(int limit, Action reached) : IConsoleOutput
    {
        private int _lines;

        public void WriteLine(string? text)
        {
            if (++_lines == limit) reached();
        }
    }
}
