using Operator.Workflows.Compilation;
using Operator.Workflows.State;

namespace Operator.Workflows.Hosting;

/// <summary>The variables in the stored state of an instance.</summary>
internal static class InstanceVariables
{
    public static IReadOnlyList<InstanceVariable> Read(WorkflowPlan plan, WorkflowState state)
    {
        List<InstanceVariable> found = [];
        foreach (var context in state.ActivityExecutionContexts.Reverse())
        {
            var values = Values(context);
            foreach (var (id, name) in Declared(plan, context)) found.Add(new InstanceVariable(id, name, values.GetValueOrDefault(id)));
        }

        return found;
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

    private static Dictionary<string, object?> Values(ActivityExecutionContextState context) =>
        context.Properties.GetValueOrDefault(StateKeys.Variables) is IDictionary<string, object?> values ? new(values) : [];
}
