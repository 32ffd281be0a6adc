using System.Reflection;
using System.Text.Json.Nodes;
using Operator.Workflows.Activities;
using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Execution;
using Operator.Workflows.Extensions;
using Operator.Workflows.Tests.Kit;
using Operator.Workflows.Writing;

namespace Operator.Workflows.Tests.Activities;

/// <summary>What activities written for Elsa 3.8.0 were observed to do there, and do here.</summary>
public sealed class AuthoringTests
{
    private static readonly ActivityCatalog Catalog = ActivityCatalog.CreateDefault().Add<Probe>();

    private readonly TestHost _host = new(Catalog);

    [Fact]
    public async Task An_input_that_is_not_given_has_its_default()
    {
        Probe.Runs = context => context.WorkflowExecutionContext.Output["seen"] = $"{context.Get(((Probe)context.Activity).Words)} {context.Get(((Probe)context.Activity).Count)}";
        var result = await _host.RunAsync(_host.Plan(TestHost.Definition("""{"id":"p","type":"Test.Probe"}""")));
        Assert.Equal("none 5", result.Output["seen"]);
    }

    [Fact]
    public void A_descriptor_names_inputs_and_outputs_by_their_properties()
    {
        var probe = Catalog.Find("Test.Probe")!;
        Assert.Equal("Probe", probe.DisplayName);
        var words = probe.Inputs.Single(input => input.Name == "text2");
        Assert.Equal(("Words 2", typeof(Probe.Handler)), (words.DisplayName, Assert.Single(words.UIHandlers)));
        Assert.Equal(("Heard", "Last Word"), (probe.Outputs[0].Name, probe.Outputs[0].DisplayName));
        Assert.True(probe.Inputs.Single(input => input.Name == "Day").IsNullable);
    }

    [Fact]
    public void A_container_is_hidden_only_by_its_own_mark()
    {
        Assert.False(Catalog.Find("Elsa.Sequence")!.IsBrowsable);
        Assert.True(ActivityDescriber.Describe(typeof(Row)).IsBrowsable);
    }

    [Fact]
    public async Task A_behavior_runs_after_its_activity_and_completes_it()
    {
        Probe.Runs = _ => { };
        var probe = new Probe { Id = "p" };
        probe.Behaviors.Add<AutoCompleteBehavior>(probe);
        await _host.RunAsync(probe);
        Assert.Contains("p Completed", _host.Journal);
    }

    [Fact]
    public async Task Children_that_a_container_schedules_run_in_its_order()
    {
        var result = await _host.RunAsync(new Row { Activities = [new WriteLine("1"), new WriteLine("2")] });
        Assert.Equal(WorkflowSubStatus.Finished, result.SubStatus);
        Assert.Equal(["2", "1"], _host.Console);
    }

    [Fact]
    public async Task A_composite_that_ends_from_within_is_told_first()
    {
        var result = await _host.RunAsync(new Steps());
        Assert.Equal(WorkflowSubStatus.Finished, result.SubStatus);
        Assert.Equal(["before", "told"], _host.Console);
    }

    [Fact]
    public async Task Inputs_take_every_kind_of_argument()
    {
        var name = new Variable<string>("Name", "ada");
        Assert.Equal("nameVariable", name.Id);
        var say = new Greet { Person = new(name) };
        await _host.RunAsync(new Sequence
        {
            Variables = [name],
            Activities =
            [
                say,
                new WriteLine(new Input<string>(say.Result = new())),
                new WriteLine(name),
                new WriteLine(context => name.Get(context) + "?"),
                new WriteLine(new Input<string>(new MemoryBlockReference("nameVariable"))),
                new WriteLine(new Input<string>(new ObjectLiteral("json"))),
                new WriteLine(new Input<string>(async () => { await Task.Yield(); return "later"; })),
                new If(context => name.Get(context) == "ada") { Then = new WriteLine(() => "yes") },
            ],
        });
        Assert.Equal(["Hello ada", "ada", "ada?", "ada", "json", "later", "yes"], _host.Console);
    }

    [Fact]
    public void An_activity_may_refer_to_one_that_contains_it()
    {
        var outer = new Box();
        outer.Body = new Box { Body = outer };
        Assert.Equal(2, _host.Plan(outer).Nodes.Count(node => node.Activity is Box));
    }

    [Fact]
    public async Task A_workflow_input_that_is_missing_faults()
    {
        Probe.Runs = context => context.GetWorkflowInput<string>("nope");
        var result = await _host.RunAsync(new Probe());
        Assert.Equal("The workflow has no input 'nope'.", Assert.Single(result.Incidents).Message);
    }

    [Fact]
    public async Task Metadata_is_read_made_changed_and_removed()
    {
        ActivityExecutionContext? seen = null;
        Probe.Runs = context =>
        {
            context.GetMetadata("made", () => "once");
            context.UpdateMetadata<int>("count", count => count + 1);
            context.SetMetadata("gone", 1);
            context.RemoveMetadata("gone");
            seen = context;
        };
        await _host.RunAsync(new Probe());
        Assert.Equal(("once", 1, 2), (seen!.GetMetadata<string>("made"), seen.GetMetadata<int>("count"), seen.Metadata.Count));
    }

    [Fact]
    public async Task An_activity_that_may_not_run_now_says_so_in_the_journal_and_keeps_the_instance()
    {
        await using var kit = await HostKit.OpenAsync(catalog: ActivityCatalog.CreateDefault().Add<Sometimes>());
        await kit.PublishAsync(Json.Flow("picky", Json.Activity("p", "Test.Sometimes", "\"name\":\"Sometimes1\"")));
        var state = await kit.RunAsync("picky");
        var journal = await kit.Store.ReadJournalAsync(state.Id, HostKit.Token);
        Assert.Equal(WorkflowSubStatus.Suspended, state.SubStatus);
        Assert.Equal(
            [("Started", null), ("Precondition Failed", "Cannot execute at this time")],
            journal.Where(record => record.ActivityId == "p").Select(record => (record.EventName, record.Message)));
    }

    [Fact]
    public async Task Scripts_see_a_set_as_a_list()
    {
        const string Line = """{"id":"l","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"JavaScript","value":"JSON.stringify(getVariable('Set'))"}}}""";
        await _host.RunAsync(_host.Plan(TestHost.Definition(Line, ""","variables":[{"id":"s","name":"Set","typeName":"HashSet<Int32>","value":"[1,2]"}]""")));
        Assert.Equal(["[1,2]"], _host.Console);
    }

    [Fact]
    public async Task Metadata_stands_in_the_record_of_the_execution()
    {
        Probe.Runs = context => context.Metadata["note"] = "said";
        await using var kit = await HostKit.OpenAsync(catalog: Catalog);
        await kit.PublishAsync(Json.Flow("noted", Json.Activity("p", "Test.Probe", "\"name\":\"Probe1\"")));
        var state = await kit.RunAsync("noted");
        var records = await kit.Store.ReadExecutionsAsync(state.Id, HostKit.Token);
        Assert.Equal("said", records.Single(record => record.ActivityId == "p").Metadata["note"]?.ToString());
    }

    [Fact]
    public async Task A_child_that_is_not_there_passes_its_tag_on()
    {
        object? tag = null;
        Probe.Runs = context =>
        {
            var scheduled = context.ScheduleActivityAsync(null, OnCompletedAsync, tag: 7);
            Assert.True(scheduled.IsCompletedSuccessfully);
        };
        await _host.RunAsync(new Probe());
        Assert.Equal(7, tag);

        ValueTask OnCompletedAsync(ActivityCompletedContext child)
        {
            tag = child.ChildContext.Tag;
            return child.CompleteActivityAsync();
        }
    }

    [Fact]
    public void Only_the_connections_out_of_a_placeholder_are_set_aside()
    {
        var flowchart = JsonNode.Parse("""
            {"activities":[{"id":"a","type":"Elsa.WriteLine"},{"id":"u","type":"Elsa.NotFoundActivity","originalActivityJson":"{}"}],
             "connections":[{"source":{"activity":"a"},"target":{"activity":"u"}},{"source":{"activity":"u"},"target":{"activity":"a"}}],
             "customProperties":{"notFoundConnections":[]}}
            """)!.AsObject();
        Placeholders.SetConnectionsAside(flowchart);
        Assert.Equal("u", (string?)Assert.Single(flowchart["connections"]!.AsArray())!["target"]!["activity"]);
        Assert.Equal("a", (string?)Assert.Single(flowchart["customProperties"]!["notFoundConnections"]!.AsArray())!["target"]!["activity"]);
    }

    [Activity("Test", "Probe")]
    private sealed class Probe : Activity
    {
        private static readonly AsyncLocal<Action<ActivityExecutionContext>> What = new();

        public static Action<ActivityExecutionContext> Runs
        {
            set => What.Value = value;
        }

        [Input(DefaultValue = "none")]
        public Input<string>? Words { get; set; }

        [Input(Name = "text2", UIHandler = typeof(Handler))]
        public Input<string>? Words2 { get; set; }

        [Input(DefaultValueProvider = typeof(Five))]
        public Input<int>? Count { get; set; }

        public Input<DayOfWeek?>? Day { get; set; }

        [Output(Name = "heard")]
        public Output<string>? LastWord { get; set; }

        protected override void Execute(ActivityExecutionContext context) => What.Value!(context);

        public sealed class Five : IActivityPropertyDefaultValueProvider
        {
            public object GetDefaultValue(PropertyInfo property) => 5;
        }

        public sealed class Handler : IPropertyUIHandler
        {
            public float Priority => 0;

            public ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default) =>
                new(new Dictionary<string, object>());
        }
    }

    [Activity("Test", "Sometimes")]
    private sealed class Sometimes : CodeActivity
    {
        protected override bool CanExecute(ActivityExecutionContext context) => false;
    }

    private sealed class Row : Container
    {
        protected override ValueTask ScheduleChildrenAsync(ActivityExecutionContext context) =>
            context.ScheduleActivities(Activities.Reverse(), OnChildCompletedAsync);

        private ValueTask OnChildCompletedAsync(ActivityCompletedContext context) =>
            context.ChildContext.Activity == Activities.First() ? context.CompleteActivityAsync() : default;
    }

    private sealed class Steps : Composite
    {
        public Steps() => Root = new Sequence { Activities = [new WriteLine("before"), new Ender(), new WriteLine("after")] };

        protected override void OnCompleted(ActivityCompletedContext context) => context.GetRequiredService<IConsoleOutput>().WriteLine("told");
    }

    private sealed class Ender : Activity
    {
        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.CompleteCompositeAsync("Early");
    }

    private sealed class Box : Activity
    {
        [Port]
        public IActivity? Body { get; set; }
    }
}
