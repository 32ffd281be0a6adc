using Operator.Workflows.Activities;
using Operator.Workflows.Authoring;
using Operator.Workflows.Building;
using Operator.Workflows.Execution;
using Operator.Workflows.Flowcharts;
using Operator.Workflows.Ports;
using Operator.Workflows.State;
using Operator.Workflows.Tests.Activities;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Building;

/// <summary>Workflows that are written in code, as Elsa 3.8.0 was observed to run the same source.</summary>
public sealed class WorkflowBuilderTests : IBackgroundActivities
{
    private readonly TestHost _host = new();
    private string? _bookmark;

    [Fact]
    public async Task A_workflow_in_code_runs_with_its_variables_inputs_and_outputs()
    {
        var plan = await _host.PlanAsync(new Built());
        var result = await _host.RunAsync(plan, new { Number = 4 });
        Assert.Equal(WorkflowSubStatus.Finished, result.SubStatus);
        Assert.Equal(["built", "words w", "Hello 4", "HELLO 4"], _host.Console);
        Assert.Equal("HELLO 4", result.Output["Answer"]);
        Assert.Equal(
            [
                "Workflow1 Started", "Sequence1 Started", "WriteLine1 Started", "WriteLine1 Completed", "WriteLine2 Started", "WriteLine2 Completed",
                "Greet1 Started", "Greet1 Completed", "WriteLine3 Started", "WriteLine3 Completed", "SetVariable1 Started", "SetVariable1 Completed",
                "WriteLine4 Started", "WriteLine4 Completed", "SetOutput1 Started", "SetOutput1 Completed", "Sequence1 Completed", "Workflow1 Completed",
            ],
            _host.Journal);
    }

    [Fact]
    public async Task What_a_workflow_says_of_itself_is_its_definition()
    {
        var definition = (await _host.PlanAsync(new Built())).Definition;
        Assert.Equal(("built", "Built in code", 2), (definition.DefinitionId, definition.Name, definition.Version));
        Assert.Equal(("Number", "Int32"), (definition.Inputs[0].Name, definition.Inputs[0].TypeName));
        Assert.Equal("A number.", definition.Inputs[0].Json.GetProperty("description").GetString());
        Assert.Equal(("Answer", "String"), (definition.Outputs[0].Name, definition.Outputs[0].TypeName));
        Assert.Equal(["Good", "Bad"], definition.Outcomes);
        Assert.Equal("SingletonStrategy", definition.Options.ActivationStrategyType);
    }

    [Fact]
    public async Task A_workflow_that_says_nothing_has_its_class_name_and_an_empty_sequence()
    {
        var plan = await _host.PlanAsync(new Nothing());
        Assert.Equal(("Nothing", "Nothing", 1), (plan.Definition.DefinitionId, plan.Definition.Name, plan.Definition.Version));
        await _host.RunAsync(plan);
        Assert.Equal(["Workflow1 Started", "Sequence1 Started", "Sequence1 Completed", "Workflow1 Completed"], _host.Journal);
    }

    [Fact]
    public async Task A_flowchart_in_code_needs_no_ids_and_goes_on_in_a_plan_that_is_built_again()
    {
        _host.Services[typeof(IBackgroundActivities)] = this;
        var first = await _host.RunAsync(await _host.PlanAsync(new Charted()));
        Assert.Equal(WorkflowSubStatus.Suspended, first.SubStatus);
        Assert.Equal(["small"], _host.Console);

        var state = WorkflowStateSerializer.Deserialize(WorkflowStateSerializer.Serialize(first.ExtractState()));
        var options = new ResumeWorkflowOptions { BookmarkId = _bookmark, Services = _host, Journal = _host };
        var second = await new WorkflowRunner().ResumeAsync(await _host.PlanAsync(new Charted()), state, options, TestContext.Current.CancellationToken);
        Assert.Equal(WorkflowSubStatus.Finished, second!.SubStatus);
        Assert.Equal(["small", "42"], _host.Console);
    }

    [Fact]
    public async Task A_connection_to_what_is_not_in_the_flowchart_is_told_and_dropped()
    {
        var line = new WriteLine("in") { Id = "in" };
        var chart = new Flowchart { Activities = { line }, Connections = { new Connection(line, new WriteLine("out")) } };
        var result = _host.Compile(chart);
        Assert.Equal("The connection from 'in' to 'WriteLine' is dropped: one of them is not in the flowchart.", Assert.Single(result.Faults).Reason);
        await _host.RunAsync(result.Plan!);
        Assert.Equal(["in"], _host.Console);
    }

    ValueTask IBackgroundActivities.ScheduleAsync(string workflowInstanceId, string bookmarkId, CancellationToken cancellationToken)
    {
        _bookmark = bookmarkId;
        return default;
    }

    private sealed class Built : WorkflowBase
    {
        protected override void Build(IWorkflowBuilder builder)
        {
            builder.WithDefinitionId("built").WithActivationStrategyType<SingletonStrategy>();
            builder.Name = "Built in code";
            builder.Version = 2;
            builder.Outcomes = ["Good", "Bad"];
            var words = builder.WithVariable("Words", "w");
            builder.WithInput<int>("Number", "A number.");
            builder.WithOutput<string>("Answer");
            builder.Root = new Sequence
            {
                Activities =
                {
                    new WriteLine("built"),
                    new WriteLine(context => $"words {words.Get(context)}"),
                    new Greet { Person = new(new Expression("JavaScript", "getNumber()")), Result = new(words) },
                    new WriteLine(words),
                    new SetVariable { Variable = words, Value = new(context => words.Get(context)!.ToUpperInvariant()) },
                    new WriteLine(words),
                    new SetOutput { OutputName = new("Answer"), OutputValue = new(words) },
                },
            };
        }
    }

    private sealed class Nothing : WorkflowBase;

    private sealed class Charted : WorkflowBase
    {
        protected override ValueTask BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default)
        {
            var answer = builder.WithVariable("Answer", "");
            var decision = new FlowDecision { Condition = new(context => answer.Get(context)!.Length > 3) };
            var (small, big) = (new WriteLine("small"), new WriteLine("big"));
            var work = new SlowWork { Result = new(answer) };
            var said = new WriteLine(answer);
            builder.Root = new Flowchart
            {
                Activities = { decision, small, big, work, said },
                Connections =
                {
                    new Connection(new Endpoint(decision, "False"), new Endpoint(small)),
                    new Connection(new Endpoint(decision, "True"), new Endpoint(big)),
                    new Connection(small, work),
                    new Connection(big, work),
                    new Connection(work, said),
                },
            };
            return default;
        }
    }
}
