using Operator.Workflows.Hosting;
using Operator.Workflows.Authoring;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Hosting;

public sealed class StimulusTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Event_starts_by_trigger_and_resumes_by_bookmark()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("starts", Json.Event("e", "go", starts: true), Json.Line("a", "started")));
        await kit.PublishAsync(Json.Flow("waits", Json.Event("e", "go"), Json.Line("a", "resumed")));
        var waiting = await kit.RunAsync("waits");

        var reached = await kit.EventAsync("go");

        Assert.Equal(2, reached.Count);
        Assert.Equal(waiting.Id, reached[1]);
        Assert.Equal(["started", "resumed"], kit.Console);
    }

    [Fact]
    public async Task Event_reaches_only_whom_it_is_for()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("waits", Json.Event("e", "go"), Json.Line("a", "resumed")));
        var first = await kit.RunAsync("waits", correlationId: "one");
        var second = await kit.RunAsync("waits", correlationId: "two");

        Assert.Equal([second.Id], await kit.EventAsync("go", correlationId: "two"));
        Assert.Equal([first.Id], await kit.EventAsync("go", instanceId: first.Id));
        Assert.Empty(await kit.EventAsync("other"));
    }

    [Fact]
    public async Task Early_event_waits_for_its_bookmark_even_over_a_restart()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("waits", Json.Event("e", "go"), Json.Line("a", "resumed")));
        Assert.Empty(await kit.EventAsync("go"));
        await kit.RestartAsync(TimeSpan.FromMinutes(9));

        await kit.RunAsync("waits");

        Assert.Equal(["resumed"], kit.Console);
        Assert.Empty(await kit.Store.ReadStimuliAsync(Token));
        Assert.Equal(WorkflowSubStatus.Suspended, (await kit.RunAsync("waits")).SubStatus);
    }

    [Fact]
    public async Task Early_event_is_forgotten_after_ten_minutes()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("waits", Json.Event("e", "go"), Json.Line("a", "resumed")));
        await kit.EventAsync("go");
        await kit.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(WorkflowSubStatus.Suspended, (await kit.RunAsync("waits")).SubStatus);
        Assert.Empty(await kit.Store.ReadStimuliAsync(Token));
    }

    [Fact]
    public async Task Only_the_newest_unwanted_events_are_kept()
    {
        await using var kit = await HostKit.OpenAsync(hostOptions: new WorkflowHostOptions { MaxWaitingStimuli = 2 });
        foreach (var name in new[] { "a", "b", "c" }) await kit.EventAsync(name);

        Assert.Equal(2, (await kit.Store.ReadStimuliAsync(Token)).Count);
    }

    [Fact]
    public async Task Published_event_is_stored_with_the_burst_and_delivered_after_it()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("hears", Json.Event("e", "news", starts: true), Json.Line("a", "heard")));
        await kit.PublishAsync(Json.Flow(
            "tells", Json.Activity("p", "Elsa.PublishEvent", Json.Input("eventName", "String", "Literal", "news")), Json.Line("a", "told")));

        await kit.RunAsync("tells");

        Assert.Equal(["told", "heard"], kit.Console);
    }

    [Fact]
    public async Task Event_without_a_name_is_not_published()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Activity("p", "Elsa.PublishEvent", "\"eventName\":null"), Json.Line("a", "told")));

        var state = await kit.RunAsync("flow");

        Assert.Equal("The event needs a name.", Assert.Single(state.Incidents).Message);
    }

    [Fact]
    public async Task Task_is_handed_out_and_its_result_taken_once()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow(
            "flow", Json.Activity("t", "Elsa.RunTask", Json.Input("taskName", "String", "Literal", "dig")), Json.Line("a", "dug")));
        await kit.RunAsync("flow");
        var task = Assert.Single(kit.Tasks);
        await kit.RestartAsync();

        Assert.False(await kit.Host.CompleteTaskAsync("other", null, Token));
        Assert.True(await kit.Host.CompleteTaskAsync(task.TaskId, "gold", Token));
        Assert.False(await kit.Host.CompleteTaskAsync(task.TaskId, "gold", Token));
        Assert.Equal(["dug"], kit.Console);
    }

    [Theory]
    [InlineData("Singleton", "a", "b", false)]
    [InlineData("Correlation", "a", "a", false)]
    [InlineData("Correlation", "a", "b", true)]
    [InlineData("CorrelatedSingleton", "a", "a", false)]
    [InlineData("CorrelatedSingleton", "a", "b", true)]
    [InlineData("AllowAlways", "a", "a", true)]
    public async Task Activation_strategy_decides_about_a_second_instance(string strategy, string first, string second, bool isAllowed)
    {
        await using var kit = await HostKit.OpenAsync();
        var options = $$""","options":{"activationStrategyType":"Elsa.Workflows.ActivationValidators.{{strategy}}Strategy, Elsa.Workflows.Core"}""";
        await kit.PublishAsync(Json.Flow("flow", [Json.Event("e", "go")], options));
        var running = await kit.RunAsync("flow", correlationId: first);

        Assert.Equal(isAllowed ? StartResultKind.Started : StartResultKind.NotAllowed, await StartAsync(kit, second));
        await kit.Host.CancelAsync(running.Id, Token);
        foreach (var instance in await kit.InstancesAsync()) await kit.Host.CancelAsync(instance.Id, Token);
        Assert.Equal(StartResultKind.Started, await StartAsync(kit, second));
    }

    [Fact]
    public async Task Only_one_of_many_at_once_becomes_the_single_instance()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", [Json.Event("e", "go")], ""","options":{"activationStrategyType":"SingletonStrategy"}"""));

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => StartAsync(kit, "c"))));

        Assert.Single(results, StartResultKind.Started);
        Assert.Single(await kit.InstancesAsync());
    }

    [Fact]
    public async Task Child_that_may_run_once_is_dispatched_by_one_of_many_at_once()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("child", [Json.Event("e", "go")], ""","options":{"activationStrategyType":"SingletonStrategy"}"""));
        await kit.PublishAsync(Json.Flow("flow", Json.Child("c", "Elsa.DispatchWorkflow", "child", waits: false)));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => StartAsync(kit, "c"))));
        await kit.Host.IdleAsync();

        Assert.Single(await kit.InstancesAsync(), instance => instance.DefinitionId == "child");
        Assert.Single(await kit.InstancesAsync(), instance => instance is { DefinitionId: "flow", SubStatus: Authoring.WorkflowSubStatus.Finished });
    }

    [Fact]
    public async Task Child_may_be_dispatched_again_after_its_parent_has_failed()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("child", [Json.Line("a", "child")], ""","options":{"activationStrategyType":"SingletonStrategy"}"""));
        await kit.PublishAsync(Json.Flow("flow", Json.Child("c", "Elsa.DispatchWorkflow", "child", waits: false)));
        await kit.RunAsync("flow");
        await kit.RunAsync("flow");

        Assert.Equal(["child", "child"], kit.Console);
    }

    private static async Task<StartResultKind> StartAsync(HostKit kit, string correlationId) =>
        (await kit.Host.RunAsync(new StartRequest { DefinitionId = "flow", CorrelationId = correlationId }, Token)).Kind;
}
