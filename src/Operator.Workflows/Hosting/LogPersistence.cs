using System.Runtime.CompilerServices;
using System.Text.Json;
using Operator.Workflows.Activities;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;
using Operator.Workflows.Model;

namespace Operator.Workflows.Hosting;

/// <summary>
/// What of a plan's executions is recorded, by the custom properties <c>logPersistenceConfig</c> and <c>logPersistenceMode</c>, which is older,
/// of the activities and of the workflow that is nearest around each. What is not said is recorded.
/// </summary>
internal sealed class LogPersistence
{
    private static readonly ConditionalWeakTable<WorkflowPlan, LogPersistence> Plans = [];
    private readonly Rule?[] _rules;

    private LogPersistence(WorkflowPlan plan) => _rules = [.. plan.Nodes.Select(node => RuleOf(plan, node))];

    public static LogPersistence Of(WorkflowPlan plan) => Plans.GetValue(plan, static plan => new LogPersistence(plan));

    /// <summary>What of an execution is recorded; null when everything is.</summary>
    public RecordedParts? PartsOf(ActivityExecutionContext context) => _rules[context.Node.Index] is { } rule ? new RecordedParts(rule, context) : null;

    private static Rule? RuleOf(WorkflowPlan plan, PlanNode node)
    {
        var whole = Sections.Of(WorkflowAround(plan, node)).Default(plan);
        if (!node.Activity.Json.TryGet("customProperties", out var properties) && node.Activity.CustomProperties.Count > 0)
            properties = JsonSerializer.SerializeToElement(node.Activity.CustomProperties, WorkflowJson.Options);
        var own = Sections.Of(properties);
        if (whole is null && own is { Config.ValueKind: not JsonValueKind.Object, Older.ValueKind: not JsonValueKind.Object }) return null;
        own.Config.TryGet("internalState", out var state);
        return new Rule(
            whole ?? LogPersistenceChoice.Inherited,
            own.Default(plan) ?? LogPersistenceChoice.Inherited,
            own.Members(plan, "inputs"),
            own.Members(plan, "outputs"),
            LogPersistenceChoice.Read(plan, state));
    }

    private static JsonElement WorkflowAround(WorkflowPlan plan, PlanNode node)
    {
        for (var scope = node.Parent; scope?.Parent is not null; scope = scope.Parent)
            if (scope.Activity is Workflow embedded) return embedded.Definition.CustomProperties;
        return plan.Definition.CustomProperties;
    }

    /// <summary>The two places in the custom properties of one thing. What the newer one leaves open, the older one says.</summary>
    private readonly record struct Sections(JsonElement Config, JsonElement Older)
    {
        public static Sections Of(JsonElement properties)
        {
            properties.TryGet("logPersistenceConfig", out var config);
            properties.TryGet("logPersistenceMode", out var older);
            return new Sections(config, older);
        }

        public LogPersistenceChoice? Default(WorkflowPlan plan)
        {
            Config.TryGet("default", out var newer);
            Older.TryGet("default", out var older);
            return LogPersistenceChoice.Read(plan, newer) ?? LogPersistenceChoice.Read(plan, older);
        }

        public Dictionary<string, LogPersistenceChoice> Members(WorkflowPlan plan, string kind)
        {
            var choices = new Dictionary<string, LogPersistenceChoice>(StringComparer.OrdinalIgnoreCase);
            foreach (var section in (ReadOnlySpan<JsonElement>)[Older, Config])
            {
                if (!section.TryGet(kind, out var members) || members.ValueKind != JsonValueKind.Object) continue;
                foreach (var member in members.EnumerateObject())
                    if (LogPersistenceChoice.Read(plan, member.Value) is { } choice) choices[member.Name] = choice;
            }

            return choices;
        }
    }

    /// <summary>What is recorded of one execution. What holds for all of it is found out once.</summary>
    internal readonly struct RecordedParts(Rule rule, ActivityExecutionContext context)
    {
        private readonly bool _byDefault = rule.ByDefault.Includes(context, rule.Whole.Includes(context, inherited: true));

        public bool IncludesInternalState => Includes(rule.InternalState);

        public bool IncludesInput(string name) => Includes(rule.Inputs.GetValueOrDefault(name));

        public bool IncludesOutput(string name) => Includes(rule.Outputs.GetValueOrDefault(name));

        private bool Includes(LogPersistenceChoice? choice) => choice?.Includes(context, _byDefault) ?? _byDefault;
    }

    internal sealed record Rule(
        LogPersistenceChoice Whole,
        LogPersistenceChoice ByDefault,
        Dictionary<string, LogPersistenceChoice> Inputs,
        Dictionary<string, LogPersistenceChoice> Outputs,
        LogPersistenceChoice? InternalState);
}
