using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Studio.Http;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Hosting;
using Operator.Workflows.Model;
using Operator.Workflows.Writing;

namespace Operator.Studio.Running;

/// <summary>
/// Runs one activity of a definition on its own, with the values that the definition's author set for its variables. Nothing of it is stored; what
/// the activity does to the world outside is real.
/// </summary>
internal sealed class ActivityTester(DefinitionLibrary library, WorkflowRunner runner, IServiceProvider services)
{
    private const string TestValues = "VariableTestValues";

    /// <summary>Runs an activity; null when there is no such activity.</summary>
    public async ValueTask<ActivityTestResult?> RunAsync(DefinitionVersion version, ActivityHandle handle, CancellationToken cancellationToken)
    {
        if (await library.FindPlanAsync(version.Definition.Id, cancellationToken) is not { } plan) return null;
        var activity = plan.Activities.Select(pair => pair.Activity).FirstOrDefault(candidate =>
            handle.ActivityNodeId is { Length: > 0 } nodeId ? candidate.NodeId == nodeId : candidate.Id == handle.ActivityId);
        if (activity is null) return null;
        var compiled = library.Compiler.Compile(Alone(version, plan, activity.NodeId));
        if (compiled.Plan is null) return null;
        var journal = new TestJournal(activity.Id);
        await runner.RunAsync(compiled.Plan, new RunWorkflowOptions { Services = services, Journal = journal }, cancellationToken);
        return journal.Execution is { } execution ? Result(execution) : null;
    }

    /// <summary>A definition with that activity as its root and all variables in whose scope it is.</summary>
    private static WorkflowDefinition Alone(DefinitionVersion version, WorkflowPlan plan, string nodeId)
    {
        var document = DefinitionWriter.Write(version, plan);
        var variables = document["variables"]!.AsArray();
        Collect(document["root"], nodeId, variables);
        if (document["customProperties"]?[TestValues] is JsonObject values) SetValues(variables, values);
        document["root"] = DefinitionWriter.WriteSubGraph(plan, nodeId).Activity;
        Placeholders.Restore(document);
        var bytes = JsonSerializer.SerializeToUtf8Bytes<JsonNode>(document, ApiJson.Options);
        return WorkflowDefinitionReader.Read(bytes).Definition ?? version.Definition;
    }

    private static void Collect(JsonNode? node, string nodeId, JsonArray variables)
    {
        if (node is not JsonObject container || container["nodeId"]?.GetValue<string>() is not { } id) return;
        if (!nodeId.StartsWith($"{id}:", StringComparison.Ordinal)) return;
        foreach (var variable in (container["variables"] as JsonArray)?.ToList() ?? []) variables.Add(variable?.DeepClone());
        foreach (var (_, value) in container)
        {
            Collect(value, nodeId, variables);
            foreach (var item in value as JsonArray ?? []) Collect(item, nodeId, variables);
        }
    }

    private static void SetValues(JsonArray variables, JsonObject values)
    {
        foreach (var variable in variables.OfType<JsonObject>())
        {
            if (variable["id"]?.GetValue<string>() is not { } id || values[id] is not { } value) continue;
            variable["value"] = value.AsText() ?? value.ToJsonString();
        }
    }

    private static ActivityTestResult Result(ActivityExecutionContext execution)
    {
        var payload = execution.JournalData.ToDictionary(pair => pair.Key, object? (pair) => pair.Value);
        if (execution.OutcomeNames is { Count: > 0 } outcomes) payload["Outcomes"] = outcomes;
        return new ActivityTestResult
        {
            ActivityState = execution.ActivityState.ToDictionary(),
            Outputs = execution.OutputValues,
            Payload = payload,
            Exception = execution.Exception is { } exception ? ExceptionState.From(exception) : null,
            Status = execution.Status,
        };
    }
}
