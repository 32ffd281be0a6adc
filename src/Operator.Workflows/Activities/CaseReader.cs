using System.Text.Json;
using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;
using Operator.Workflows.Model;

namespace Operator.Workflows.Activities;

/// <summary>Reads the cases of switches.</summary>
internal static class CaseReader
{
    public static IEnumerable<(string Label, Expression Condition, JsonElement Json, string Path)> Read(JsonElement json, string path, ActivityReader reader)
    {
        if (!json.TryGetList("cases", out var cases)) yield break;
        if (cases.ValueKind != JsonValueKind.Array)
        {
            reader.Faults.Error($"{path}.cases", $"Expected an array of cases, found {WorkflowDefinitionReader.Kind(cases)}.");
            yield break;
        }

        var index = 0;
        foreach (var item in cases.EnumerateArray())
        {
            var place = $"{path}.cases[{index++}]";
            if (item.ValueKind != JsonValueKind.Object)
            {
                reader.Faults.Error(place, "A case is an object with 'label' and 'condition'.");
                continue;
            }

            var condition = item.TryGet("condition", out var value) ? PropertyReader.ReadExpression(value) : null;
            yield return (item.Text("label") ?? "", condition ?? Expression.LiteralExpression(false), item, place);
        }
    }
}
