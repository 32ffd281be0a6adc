using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;
using Operator.Workflows.Ports;

namespace Operator.Workflows.Activities;

/// <summary>What the activities that start other workflows have in common.</summary>
internal static class ChildWorkflows
{
    public static IWorkflowDispatcher Dispatcher(ActivityExecutionContext context) =>
        context.GetService<IWorkflowDispatcher>() ?? throw new InvalidOperationException("This host does not start child workflows.");

    public static ChildWorkflowRequest Request(
        ActivityExecutionContext context, string? definitionId, string? correlationId, IEnumerable<KeyValuePair<string, object>>? input, bool waits)
    {
        var parent = context.WorkflowExecutionContext.Id;
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in input ?? []) values[key] = value;
        values[WorkflowInputKeys.ParentInstanceId] = parent;
        return new ChildWorkflowRequest(Identifiers.Next(), definitionId ?? "", parent, correlationId, values, waits);
    }

    /// <summary>What became of the child for which the activity has been resumed.</summary>
    public static ExecuteWorkflowResult? Result(ActivityExecutionContext context) =>
        context.WorkflowInput.TryGetValue(WorkflowInputKeys.ChildResult, out var result) ? ValueConverter.Convert<ExecuteWorkflowResult>(result) : null;
}
