using System.Text.Json;
using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;
using Operator.Workflows.Expressions;
using Operator.Workflows.State;

namespace Operator.Workflows.Hosting;

/// <summary>The variables in the stored state of an instance.</summary>
internal static class InstanceVariables
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>The variables that the workflow itself declares; without a stored value they have their defaults.</summary>
    public static IReadOnlyList<InstanceVariable> Read(WorkflowPlan plan, WorkflowState state)
    {
        var stored = state.ActivityExecutionContexts is [.., var root] ? Values(root) : [];
        var legacy = state.Properties.TryGetValue(StateKeys.LegacyVariables, out var kept) ? Dictionary(kept) : [];
        return [.. plan.Root.Variables.Select(variable => new InstanceVariable(variable.Id, variable.Name, Shown(variable, Value(variable, stored, legacy))))];
    }

    public static WorkflowState Write(WorkflowPlan plan, WorkflowState state, IReadOnlyDictionary<string, object?> valuesById, DateTimeOffset now) => state with
    {
        UpdatedAt = now,
        ActivityExecutionContexts = [.. state.ActivityExecutionContexts.Select(context => Write(plan, context, valuesById))],
    };

    private static ActivityExecutionContextState Write(WorkflowPlan plan, ActivityExecutionContextState context, IReadOnlyDictionary<string, object?> valuesById)
    {
        var declared = Declared(plan, context).Where(variable => valuesById.ContainsKey(variable.Id)).ToList();
        if (declared.Count == 0) return context;
        var values = Values(context);
        foreach (var (id, _) in declared) values[id] = valuesById[id];
        return context with { Properties = new Dictionary<string, object?>(context.Properties) { [StateKeys.Variables] = values } };
    }

    private static IEnumerable<(string Id, string Name)> Declared(WorkflowPlan plan, ActivityExecutionContextState context)
    {
        var declared = plan.FindByNodeId(context.ScheduledActivityNodeId)?.Variables.Where(variable => variable.IsStored) ?? [];
        return declared.Select(variable => (variable.Id, variable.Name)).Concat(context.DynamicVariables.Select(variable => (variable.Id, variable.Name)));
    }

    private static object? Value(Variable variable, Dictionary<string, object?> stored, Dictionary<string, object?> legacy)
    {
        var values = variable.IsStored ? stored : variable.StorageDriverType == typeof(WorkflowStorageDriver) ? legacy : [];
        if (values.TryGetValue(variable.Id, out var value)) return value;
        return variable.DefaultText is { } text ? ValueConverter.ConvertOrDefault(text, variable.ValueType) : variable.Value;
    }

    /// <summary>A text variable may hold an object, since outputs are stored unconverted; it is shown as the text it becomes.</summary>
    private static object? Shown(Variable variable, object? value) =>
        variable.ValueType == typeof(string) && value is not null and not string && value is System.Collections.IEnumerable
            ? JsonSerializer.Serialize(value, Readable)
            : value;

    private static Dictionary<string, object?> Values(ActivityExecutionContextState context) =>
        context.Properties.TryGetValue(StateKeys.Variables, out var values) ? Dictionary(values) : [];

    /// <summary>A copy; numbers keep every digit.</summary>
    private static Dictionary<string, object?> Dictionary(object? values) =>
        values is IEnumerable<KeyValuePair<string, object?>> pairs
            ? pairs.ToDictionary()
            : ValueConverter.Convert<Dictionary<string, object?>>(values) ?? [];
}
