using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Activities;

public sealed class CustomActivityTests
{
    private static readonly ActivityCatalog Catalog = ActivityCatalog.CreateDefault().Add<Greet>().Add<TextCommand>();

    private const string Command = """
        {"id":"f","type":"Elsa.Flowchart","activities":[
          {"id":"cmd","name":"Command1","type":"Test.TextCommand","customProperties":{"canStartWorkflow":true},
           "usage":{"typeName":"String","expression":{"type":"Literal","value":"greet <name:word>"}},
           "aliases":{"typeName":"List<String>","expression":{"type":"Object","value":"[\"hello\",\"hi\"]"}}},
          {"id":"greet","name":"Greet1","type":"Test.Greet","person":{"typeName":"String","expression":{"type":"JavaScript","value":"getInput('name')"}},
           "result":{"typeName":"String","memoryReference":{"id":"v1"}}},
          {"id":"ok","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Liquid","value":"{{ Variables.Greeting }}"}}},
          {"id":"bad","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"JavaScript","value":"'failed: ' + getFailureFromGreet1()"}}}],
         "connections":[
          {"source":{"activity":"cmd","port":"Done"},"target":{"activity":"greet"}},
          {"source":{"activity":"greet","port":"Done"},"target":{"activity":"ok"}},
          {"source":{"activity":"greet","port":"Failed"},"target":{"activity":"bad"}}]}
        """;

    private const string Variables = ""","variables":[{"id":"v1","name":"Greeting","typeName":"String"}]""";

    [Theory]
    [InlineData("Ada", "Hello Ada")]
    [InlineData("", "failed: nobody to greet")]
    public async Task Outcomes_and_outputs_of_an_own_activity_are_followed_and_read(string name, string line)
    {
        var host = new TestHost(Catalog);
        var plan = host.Plan(TestHost.Definition(Command, Variables));
        var result = await host.RunAsync(plan, new { name }, triggerActivityId: "cmd");
        Assert.Equal(WorkflowSubStatus.Finished, result.SubStatus);
        Assert.Equal([line], host.Console);
    }

    [Fact]
    public async Task A_trigger_that_did_not_start_the_run_waits()
    {
        var host = new TestHost(Catalog);
        var result = await host.RunAsync(host.Plan(TestHost.Definition(Command, Variables)), new { name = "Ada" });
        Assert.Equal(WorkflowSubStatus.Suspended, result.SubStatus);
        Assert.Equal("cmd", Assert.Single(result.Bookmarks).ActivityId);
    }

    [Fact]
    public void A_plan_tells_its_triggers_with_their_literal_inputs()
    {
        var plan = new TestHost(Catalog).Plan(TestHost.Definition(Command, Variables));
        var trigger = Assert.Single(plan.Triggers);
        var command = Assert.IsType<TextCommand>(trigger.Activity);
        Assert.Equal(("cmd", "Test.TextCommand"), (trigger.ActivityId, trigger.ActivityType));
        Assert.Equal("greet <name:word>", trigger.Get(command.Usage));
        Assert.Equal(["hello", "hi"], trigger.Get(command.Aliases)!);
        Assert.Equal("viewer", trigger.Get(command.Role));
    }

    [Fact]
    public async Task Activities_find_the_services_of_the_host()
    {
        var host = new TestHost(Catalog);
        host.Services[typeof(Greet.IPhraseBook)] = new Greet.PhraseBook("Ahoy");
        await host.RunAsync(host.Plan(TestHost.Definition(Command, Variables)), new { name = "Ada" }, triggerActivityId: "cmd");
        Assert.Equal(["Ahoy Ada"], host.Console);
    }

    [Fact]
    public void A_descriptor_tells_what_a_designer_needs()
    {
        var descriptor = Catalog.Find("Test.Greet")!;
        Assert.Equal(("Greetings", "Greet", "Greets somebody.", 1), (descriptor.Category, descriptor.DisplayName, descriptor.Description, descriptor.Version));
        var input = Assert.Single(descriptor.Inputs);
        Assert.Equal(("Person", typeof(string), "singleline", true), (input.Name, input.Type, input.UIHint, input.IsWrapped));
        Assert.Equal(["Failure", "Result"], descriptor.Outputs.Select(output => output.Name));
        Assert.Equal(["Done", "Failed"], descriptor.Ports.Select(port => port.Name));
        Assert.Equal(ActivityKind.Trigger, Catalog.Find("Test.TextCommand")!.Kind);
    }
}
