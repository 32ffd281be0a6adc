using System.Text.Json;
using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;
using Operator.Workflows.Model;

namespace Operator.Workflows.StateMachines;

/// <summary>Reads states and transitions.</summary>
internal static class StateMachineReader
{
    public static void Read(StateMachine machine, JsonElement json, string path, ActivityReader reader)
    {
        machine.InitialState = json.Text("initialState");
        machine.CurrentState = json.Text("currentState");
        foreach (var (state, place) in Objects(json, "states", path, reader))
            machine.States.Add(new State(state.Text("name") ?? "", reader.ReadOptional(state, "entry", place), reader.ReadOptional(state, "exit", place)));

        foreach (var (transition, place) in Objects(json, "transitions", path, reader))
        {
            machine.Transitions.Add(new Transition(
                transition.Text("from") ?? "",
                transition.Text("to") ?? "",
                reader.ReadOptional(transition, "trigger", place),
                Condition(transition),
                reader.ReadOptional(transition, "action", place),
                transition.Text("name")));
        }
    }

    private static Input<bool>? Condition(JsonElement transition) =>
        transition.TryGet("condition", out var condition) && PropertyReader.ReadExpression(condition) is { } expression
            ? new Input<bool>(expression) { Name = "Condition" }
            : null;

    private static IEnumerable<(JsonElement Json, string Path)> Objects(JsonElement json, string member, string path, ActivityReader reader)
    {
        if (!json.TryGetList(member, out var list)) yield break;
        if (list.ValueKind != JsonValueKind.Array)
        {
            reader.Faults.Error($"{path}.{member}", $"Expected an array, found {WorkflowDefinitionReader.Kind(list)}.");
            yield break;
        }

        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            var place = $"{path}.{member}[{index++}]";
            if (item.ValueKind == JsonValueKind.Object) yield return (item, place);
            else reader.Faults.Error(place, $"Expected an object, found {WorkflowDefinitionReader.Kind(item)}.");
        }
    }
}
