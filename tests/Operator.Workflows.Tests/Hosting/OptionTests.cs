using Operator.Workflows.Compilation;
using Operator.Workflows.Hosting;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Hosting;

/// <summary>Options that are named by an alias or by a type of Elsa's.</summary>
public sealed class OptionTests
{
    private const string Core = ", Elsa.Workflows.Core";

    [Theory]
    [InlineData(null, false, "Finished Faulted")]
    [InlineData(null, true, "Running Suspended")]
    [InlineData("FaultStrategy", true, "Finished Faulted")]
    [InlineData("Elsa.Workflows.IncidentStrategies.FaultStrategy" + Core, true, "Finished Faulted")]
    [InlineData("Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core, Version=3.8.0.0, Culture=neutral, PublicKeyToken=null", true, "Finished Faulted")]
    [InlineData("ContinueWithIncidentsStrategy", false, "Running Suspended")]
    [InlineData("Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy" + Core, false, "Running Suspended")]
    public async Task Incident_strategy_of_a_workflow_outranks_that_of_the_host(string? strategy, bool hostContinues, string expected)
    {
        await using var kit = await HostKit.OpenAsync(new DefinitionLibraryOptions { Compile = new CompileOptions { ContinueWithIncidents = hostContinues } });
        var options = strategy is null ? "{}" : $$"""{"incidentStrategyType":"{{strategy}}"}""";
        await kit.PublishAsync(Json.Flow("flow", [Json.Activity("f", "Elsa.Fault", Json.Input("message", "String", "Literal", "no"))], $",\"options\":{options}"));
        var state = await kit.RunAsync("flow");
        Assert.Equal(expected, $"{state.Status} {state.SubStatus}");
        Assert.Equal("f", Assert.Single(state.Incidents).ActivityId);
    }

    [Theory]
    [InlineData("Elsa.Workflows.WorkflowInstanceStorageDriver" + Core, "kept default")]
    [InlineData("WorkflowInstanceStorageDriver", "kept default")]
    [InlineData("Elsa.Workflows.Services.WorkflowStorageDriver" + Core, "kept default")]
    [InlineData("WorkflowStorageDriver", "kept default")]
    [InlineData("Elsa.Workflows.MemoryStorageDriver" + Core, "default default")]
    [InlineData("MemoryStorageDriver", "default default")]
    [InlineData(null, "default default")]
    public async Task Storage_of_a_variable_decides_what_outlives_a_wait_and_a_restart(string? driver, string expected)
    {
        await using var kit = await HostKit.OpenAsync();
        var storage = driver is null ? "" : $",\"storageDriverTypeName\":\"{driver}\"";
        var variables = string.Join(',', ((string[])["Set", "Emptied"]).Select(name => $$"""{"id":"{{name}}","name":"{{name}}","typeName":"String","value":"default"{{storage}}}"""));
        await kit.PublishAsync(Json.Flow(
            "flow",
            [
                Json.Activity("js", "Elsa.RunJavaScript", Json.Input("script", "String", "Literal", "setVariable('Set', 'kept'); setVariable('Emptied', null)")),
                Json.Event("e", "go"),
                Json.Line("a", "variables.Set + ' ' + variables.Emptied", "JavaScript"),
            ],
            $",\"variables\":[{variables}]"));
        await kit.RunAsync("flow");
        await kit.RestartAsync();
        await kit.EventAsync("go");
        Assert.Equal([expected], kit.Console);
    }
}
