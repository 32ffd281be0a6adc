using System.Runtime.CompilerServices;
using System.Text.Json;
using Operator.Workflows.Compilation;
using Operator.Workflows.Expressions;
using Operator.Workflows.Model;

namespace Operator.Workflows.Hosting;

/// <summary>
/// What of a plan's executions is recorded, by the custom properties <c>logPersistenceConfig</c> and <c>logPersistenceMode</c> of the workflow
/// and its activities. What is not said is recorded.
/// </summary>
internal sealed class LogPersistence
{
    private static readonly ConditionalWeakTable<WorkflowPlan, LogPersistence> Plans = [];
    private readonly Rule?[] _rules;

    private LogPersistence(WorkflowPlan plan)
    {
        var whole = Read(plan.Definition.CustomProperties, true, out _);
        _rules = [.. plan.Nodes.Select(node => RuleOf(node, whole))];
    }

    public static LogPersistence Of(WorkflowPlan plan) => Plans.GetValue(plan, static plan => new LogPersistence(plan));

    /// <summary>Whether everything of the executions of a node is recorded.</summary>
    public bool IncludesAll(PlanNode node) => _rules[node.Index] is null;

    public bool IncludesInput(PlanNode node, string name) => _rules[node.Index] is not { } rule || rule.Inputs.GetValueOrDefault(name, rule.ByDefault);

    public bool IncludesOutput(PlanNode node, string name) => _rules[node.Index] is not { } rule || rule.Outputs.GetValueOrDefault(name, rule.ByDefault);

    public bool IncludesInternalState(PlanNode node) => _rules[node.Index] is not { } rule || rule.InternalState;

    private static Rule? RuleOf(PlanNode node, bool whole)
    {
        if (!node.Activity.Json.TryGet("customProperties", out var properties) && node.Activity.CustomProperties.Count > 0)
            properties = JsonSerializer.SerializeToElement(node.Activity.CustomProperties, WorkflowJson.Options);
        var byDefault = Read(properties, whole, out var config);
        if (byDefault && config.ValueKind != JsonValueKind.Object) return null;
        return new Rule(byDefault, Members(config, "inputs", byDefault), Members(config, "outputs", byDefault), Mode(config, "internalState") ?? byDefault);
    }

    private static bool Read(JsonElement properties, bool inherited, out JsonElement config)
    {
        if (!properties.TryGet("logPersistenceConfig", out config)) properties.TryGet("logPersistenceMode", out config);
        return Mode(config, "default") ?? inherited;
    }

    private static Dictionary<string, bool> Members(JsonElement config, string kind, bool byDefault)
    {
        var modes = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        if (!config.TryGet(kind, out var members) || members.ValueKind != JsonValueKind.Object) return modes;
        foreach (var member in members.EnumerateObject()) modes[member.Name] = Mode(members, member.Name) ?? byDefault;
        return modes;
    }

    /// <summary>True to record, false not to, null when another place decides.</summary>
    private static bool? Mode(JsonElement element, string name)
    {
        if (!element.TryGet(name, out var value)) return null;
        var text = value.ValueKind != JsonValueKind.Object ? JsonReading.AsText(value)
            : value.Text("evaluationMode") == "Expression" && value.TryGet("expression", out var expression) ? expression.Text("value")
            : value.Text("strategyType");
        if (text is null) return null;
        if (text.Contains("Exclude", StringComparison.OrdinalIgnoreCase)) return false;
        return text.Contains("Include", StringComparison.OrdinalIgnoreCase) ? true : null;
    }

    private sealed record Rule(bool ByDefault, Dictionary<string, bool> Inputs, Dictionary<string, bool> Outputs, bool InternalState);
}
