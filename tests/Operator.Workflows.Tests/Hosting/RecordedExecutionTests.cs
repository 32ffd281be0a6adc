using System.Text.Json;
using Operator.Workflows.Authoring;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Hosting;

/// <summary>What is recorded and kept of runs, as on a genuine server.</summary>
public sealed class RecordedExecutionTests
{
    [Fact]
    public async Task What_contains_a_fault_counts_it_also_after_a_wait()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("late", Json.Event("e", "go"), Json.Activity("x", "Elsa.Fault", Json.Input("message", "String", "Literal", "boom"))));
        var state = await kit.RunAsync("late");
        await kit.EventAsync("go");

        var records = await kit.Store.ReadExecutionsAsync(state.Id, HostKit.Token);
        Assert.Equal(["Workflow1 1", "e 0", "flow 1", "x 1"], records.Select(record => $"{record.ActivityId} {record.AggregateFaultCount}").Order(StringComparer.Ordinal));
        Assert.Equal("FaultException", records.Single(record => record.ActivityId == "x").Exception!.Type);
        Assert.Equal("FaultException", Assert.Single((await kit.Store.FindStateAsync(state.Id, HostKit.Token))!.Incidents).Exception!.Type);
    }

    [Fact]
    public async Task Enumerations_and_results_of_children_are_recorded_by_name()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("child", Json.Line("a", "hi")));
        await kit.PublishAsync(Json.Flow("parent", Json.Child("c", "Elsa.ExecuteWorkflow", "child", waits: true), Json.Activity("s", "Elsa.FlowSwitch", Json.Input("mode", "SwitchMode", "Literal", "MatchAny"))));
        var state = await kit.RunAsync("parent");

        var records = (await kit.Store.ReadExecutionsAsync(state.Id, HostKit.Token)).ToDictionary(record => record.ActivityId);
        Assert.Equal("\"MatchAny\"", JsonSerializer.Serialize(records["s"].ActivityState["Mode"]));
        var result = JsonSerializer.SerializeToElement(records["c"].Outputs["Result"]);
        Assert.Equal("Finished Finished", $"{result.GetProperty("status")} {result.GetProperty("subStatus")}");
    }

    [Theory]
    [InlineData("Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", "1")]
    [InlineData("Elsa.Workflows.Services.WorkflowStorageDriver, Elsa.Workflows.Core", "1")]
    [InlineData("Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core", "null")]
    public async Task An_input_outlives_a_wait_in_the_storage_of_the_workflow_alone(string storage, string kept)
    {
        await using var kit = await HostKit.OpenAsync();
        var more = $$""","inputs":[{"name":"A","type":"Int32","storageDriverType":"{{storage}}"}]""";
        await kit.PublishAsync(Json.Flow("keeps", [Json.Event("e", "go"), Json.Line("a", "JSON.stringify(getInput('A'))", "JavaScript")], more));
        await kit.RunAsync("keeps", new { A = 1 });
        await kit.EventAsync("go");
        Assert.Equal([kept], kit.Console);
    }

    [Theory]
    [InlineData("Elsa.RunTask", "\"payload\":null")]
    [InlineData("Elsa.DispatchWorkflow", """ "workflowDefinitionId":{"typeName":"String","expression":{"type":"Literal","value":"x"}},"input":{"typeName":"ObjectDictionary","expression":{"type":"JavaScript","value":"'text'"}} """)]
    public async Task What_an_activity_cannot_do_without_is_an_incident(string type, string members)
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("lacks", Json.Activity("t", type, members)));
        Assert.Equal(WorkflowSubStatus.Faulted, (await kit.RunAsync("lacks")).SubStatus);
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("null", "next")]
    [InlineData("[\"Done\"]", "next")]
    public async Task After_a_fork_into_no_branches_nothing_follows(string branches, string expected)
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("forks", Json.Activity("f", "Elsa.FlowFork", Json.Input("branches", "Object", "JavaScript", branches)), Json.Line("n", "next")));
        Assert.Equal(WorkflowSubStatus.Finished, (await kit.RunAsync("forks")).SubStatus);
        Assert.Equal(expected, string.Join(' ', kit.Console));
    }
}
