using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Execution;
using Operator.Workflows.Ports;
using Operator.Workflows.State;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Activities;

public sealed class BackgroundActivityTests : IBackgroundActivities
{
    private const string Sequence = """
        {"id":"s","type":"Elsa.Sequence","activities":[
          {"id":"slow","name":"Slow1","type":"Test.SlowWork","result":{"typeName":"String","memoryReference":{"id":"v"}}},
          {"id":"l","type":"Elsa.WriteLine","text":{"expression":{"type":"Liquid","value":"{{ Variables.Answer }}"}}}]}
        """;

    private readonly TestHost _host = new(ActivityCatalog.CreateDefault().Add<SlowWork>().Add<SlowBranch>());
    private string? _bookmark;

    private string Definition => TestHost.Definition(Sequence, ""","variables":[{"id":"v","name":"Answer","typeName":"String"}]""");

    [Fact]
    public async Task A_job_waits_at_a_bookmark_and_runs_when_it_is_resumed()
    {
        _host.Services[typeof(IBackgroundActivities)] = this;
        var plan = _host.Plan(Definition);
        var first = await _host.RunAsync(plan);
        Assert.Equal(WorkflowSubStatus.Suspended, first.SubStatus);
        Assert.Equal(["Workflow1 Started", "s Started", "slow Started", "slow Suspended"], _host.Journal);

        var state = WorkflowStateSerializer.Deserialize(WorkflowStateSerializer.Serialize(first.ExtractState()));
        var options = new ResumeWorkflowOptions { BookmarkId = _bookmark, Services = _host, Journal = _host };
        var second = await new WorkflowRunner().ResumeAsync(plan, state, options, TestContext.Current.CancellationToken);
        Assert.Equal(WorkflowSubStatus.Finished, second!.SubStatus);
        Assert.Equal(["slow Resumed", "slow Completed", "l Started", "l Completed", "s Completed", "Workflow1 Completed"], _host.Journal.Skip(4));
        Assert.Equal(["42"], _host.Console);
    }

    [Fact]
    public async Task A_job_that_has_begun_something_else_goes_on_waiting()
    {
        _host.Services[typeof(IBackgroundActivities)] = this;
        var plan = _host.Plan(TestHost.Definition($$"""{"id":"slow","type":"Test.SlowBranch","body":{{Json.Line("l", "l")}} }"""));
        var state = WorkflowStateSerializer.Deserialize(WorkflowStateSerializer.Serialize((await _host.RunAsync(plan)).ExtractState()));
        var options = new ResumeWorkflowOptions { BookmarkId = _bookmark, Services = _host, Journal = _host };
        await new WorkflowRunner().ResumeAsync(plan, state, options, TestContext.Current.CancellationToken);
        Assert.Equal(["slow Resumed", "slow Suspended", "l Started", "l Completed", "slow Completed", "Workflow1 Completed"], _host.Journal.Skip(3));
    }

    [Fact]
    public async Task Without_a_background_it_runs_within_the_burst()
    {
        var result = await _host.RunAsync(_host.Plan(Definition));
        Assert.Equal(WorkflowSubStatus.Finished, result.SubStatus);
        Assert.Equal(["42"], _host.Console);
    }

    ValueTask IBackgroundActivities.ScheduleAsync(string workflowInstanceId, string bookmarkId, CancellationToken cancellationToken)
    {
        _bookmark = bookmarkId;
        return default;
    }
}
