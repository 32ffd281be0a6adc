using System.Diagnostics;
using System.Text;
using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Compilation;
using Operator.Workflows.Model;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Model;

public sealed class HostileDefinitionTests
{
    [Theory]
    [InlineData("", "$", "Not readable as JSON (at most 256 levels deep): ")]
    [InlineData("""{"root":{"type":"Elsa.Start","id":"a","id":"b"}}""", "$", "Not readable as JSON (at most 256 levels deep): Duplicate property 'id'")]
    [InlineData("[]", "$", "A definition is an object, not an array.")]
    [InlineData("{}", "$.root", "The root activity is missing; it is an object with a 'type', normally 'Elsa.Flowchart'.")]
    [InlineData("""{"root":[]}""", "$.root", "The root activity is missing; it is an object with a 'type', normally 'Elsa.Flowchart'.")]
    [InlineData("""{"root":{"type":"Elsa.Start"},"variables":{}}""", "$.variables", "Expected an array, found an object.")]
    [InlineData("""{"root":{"type":"Elsa.Start"},"variables":[7]}""", "$.variables[0]", "Expected an object, found a number.")]
    [InlineData("""{"root":{"type":"Elsa.Start"},"inputs":[{"name":"A"},{"name":"a"}]}""", "$.inputs[1].name", "The name 'a' occurs more than once among the inputs.")]
    public void A_document_of_the_wrong_shape_is_refused_with_its_place(string json, string path, string reason)
    {
        var fault = Assert.Single(WorkflowDefinitionReader.Read(Encoding.UTF8.GetBytes(json)).Faults);
        Assert.Equal(path, fault.Path);
        Assert.StartsWith(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"f","type":"Elsa.Flowchart","activities":{"a":1}}""", "$.root.activities", "Expected an array of activities, found an object.")]
    [InlineData("""{"id":"f","type":"Elsa.Flowchart","activities":[3]}""", "$.root.activities[0]", "An activity is an object with a 'type'.")]
    [InlineData("""{"id":"f","type":"Elsa.Flowchart","connections":"x"}""", "$.root.connections", "Expected an array of connections, found a text.")]
    [InlineData("""{"id":"f","type":"Elsa.Flowchart","connections":[null]}""", "$.root.connections[0]", "A connection is an object with 'source' and 'target', each naming an activity.")]
    [InlineData("""{"id":"s","type":"Elsa.Switch","cases":5}""", "$.root.cases", "Expected an array of cases, found a number.")]
    [InlineData("""{"id":"m","type":"Elsa.StateMachine","states":true}""", "$.root.states", "Expected an array, found a truth value.")]
    [InlineData("""{"id":"k","type":"Elsa.Fork","joinMode":"Sometimes"}""", "$.root.joinMode", "'Sometimes' does not fit ForkJoinMode: ")]
    public void Members_of_the_wrong_type_are_refused_with_their_place(string root, string path, string reason)
    {
        var fault = Assert.Single(new TestHost().Compile(TestHost.Definition(root)).Faults);
        Assert.Equal(path, fault.Path);
        Assert.StartsWith(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_not_Unicode_is_refused()
    {
        var surrogate = WorkflowDefinitionReader.Read(Encoding.UTF8.GetBytes("""{"name":"\ud800","root":{"type":"Elsa.Start"}}"""));
        Assert.Equal("The text near byte 8 is not valid Unicode.", Assert.Single(surrogate.Faults).Reason);
        var bytes = WorkflowDefinitionReader.Read(new byte[] { (byte)'{', (byte)'"', 0xC3, (byte)'"', (byte)':', (byte)'1', (byte)'}' });
        Assert.Equal("The text near byte 0 is not valid Unicode.", Assert.Single(bytes.Faults).Reason);
    }

    [Fact]
    public void Ten_thousand_levels_are_refused()
    {
        var json = TestHost.Definition(string.Concat(Enumerable.Repeat("""{"type":"Elsa.FlowNode","body":""", 10_000)) + "null" + new string('}', 10_000));
        var fault = Assert.Single(WorkflowDefinitionReader.Read(Encoding.UTF8.GetBytes(json)).Faults);
        Assert.StartsWith("Not readable as JSON (at most 256 levels deep): ", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_megabytes_are_refused_without_reading_them()
    {
        var watch = Stopwatch.StartNew();
        var fault = Assert.Single(WorkflowDefinitionReader.Read(new byte[100 * 1024 * 1024]).Faults);
        Assert.Equal("The definition has 104857600 bytes; 8388608 are allowed.", fault.Reason);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Too_many_connections_are_refused()
    {
        var connections = string.Join(',', Enumerable.Repeat("""{"source":{"activity":"a"},"target":{"activity":"a"}}""", 20_001));
        var fault = Assert.Single(new TestHost().Compile(TestHost.Definition($$"""{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"a","type":"Elsa.Start"}],"connections":[{{connections}}]}""")).Faults);
        Assert.Equal("20001 connections; 20000 are allowed.", fault.Reason);
    }

    [Fact]
    public void Too_many_activities_are_refused()
    {
        var activities = string.Join(',', Enumerable.Range(0, 10_001).Select(i => $$"""{"id":"a{{i}}","type":"Elsa.Start"}"""));
        var fault = Assert.Single(new TestHost().Compile(TestHost.Definition($$"""{"id":"s","type":"Elsa.Sequence","activities":[{{activities}}]}""")).Faults);
        Assert.Equal("More than 10000 activities.", fault.Reason);
    }

    [Fact]
    public void Workflows_that_contain_each_other_are_refused()
    {
        var self = Read(TestHost.Definition("""{"id":"s","type":"Elsa.Sequence","activities":[{"id":"again","type":"Test"}]}""", ""","options":{"usableAsActivity":true}"""));
        var compiler = new WorkflowCompiler(ActivityCatalog.CreateDefault(), null, new CompileOptions { FindWorkflow = _ => self });
        var result = compiler.Compile(self);
        Assert.Contains(result.Faults, fault => fault.Reason == "The workflow 'Test' contains itself.");
    }

    [Fact]
    public void A_dense_flowchart_compiles_in_reasonable_time()
    {
        var activities = string.Join(',', Enumerable.Range(0, 140).Select(i => $$"""{"id":"a{{i}}","type":"Elsa.Start"}"""));
        var connections = string.Join(',', from i in Enumerable.Range(0, 140) from j in Enumerable.Range(0, 140) select $$$"""{"source":{"activity":"a{{{i}}}"},"target":{"activity":"a{{{j}}}"}}""");
        var watch = Stopwatch.StartNew();
        new TestHost().Plan(TestHost.Definition($$"""{"id":"f","type":"Elsa.Flowchart","activities":[{{activities}}],"connections":[{{connections}}]}"""));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"took {watch.Elapsed}");
    }

    [Fact]
    public async Task A_path_of_ten_thousand_skipped_activities_does_no_harm()
    {
        var activities = string.Join(',', Enumerable.Range(0, 9_000).Select(i => $$"""{"id":"a{{i}}","type":"Elsa.FlowDecision"}"""));
        var connections = string.Join(',', Enumerable.Range(0, 8_999).Select(i => $$$"""{"source":{"activity":"a{{{i}}}","port":"True"},"target":{"activity":"a{{{i + 1}}}"}}"""));
        var host = new TestHost();
        var result = await host.RunAsync(host.Plan(TestHost.Definition($$"""{"id":"f","type":"Elsa.Flowchart","activities":[{{activities}}],"connections":[{{connections}}]}""")));
        Assert.Equal(WorkflowSubStatus.Finished, result.SubStatus);
    }

    private static WorkflowDefinition Read(string json) => WorkflowDefinitionReader.Read(Encoding.UTF8.GetBytes(json)).Definition!;
}
