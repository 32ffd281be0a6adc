using System.Text.Json;
using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;
using Operator.Workflows.Flowcharts;
using Operator.Workflows.Model;

namespace Operator.Workflows.State;

/// <summary>Puts a stored state back into a run.</summary>
internal static class StateRestorer
{
    /// <exception cref="InvalidOperationException">The state belongs to another definition or version.</exception>
    public static void Restore(WorkflowExecutionContext workflow, WorkflowState state)
    {
        workflow.Restore(state);
        var contexts = new Dictionary<string, ActivityExecutionContext>(StringComparer.Ordinal);
        foreach (var saved in state.ActivityExecutionContexts.Reverse())
        {
            var node = workflow.Plan.FindByNodeId(saved.ScheduledActivityNodeId)
                ?? throw new InvalidOperationException($"The instance '{state.Id}' refers to '{saved.ScheduledActivityNodeId}', which is not in this version of the definition.");
            var parent = saved.ParentContextId is null ? null : contexts.GetValueOrDefault(saved.ParentContextId);
            var context = new ActivityExecutionContext(workflow, node, parent)
            {
                Status = saved.Status,
                StartedAt = saved.StartedAt,
                AggregateFaultCount = saved.FaultCount,
            };
            if (saved.CompletedAt is { } end) context.EndsAt(end);
            if (saved.Tag is not null) context.Tag = saved.Tag;
            context.Extras.Id = saved.Id;
            contexts[saved.Id] = context;
            workflow.RootContext ??= context;
            Restore(context, saved);
            RestoreLegacyVariables(context, state);
        }

        foreach (var callback in state.CompletionCallbacks)
            if (contexts.TryGetValue(callback.ChildInstanceId, out var child) && contexts.TryGetValue(callback.OwnerInstanceId, out var owner))
                child.Callback = CallbackMethods.Completion(owner.Node.Activity, callback.MethodName);
        foreach (var bookmark in state.Bookmarks)
            if (contexts.TryGetValue(bookmark.ActivityInstanceId, out var context)) workflow.AddBookmark(Restore(bookmark, context));
        foreach (var incident in state.Incidents) workflow.AddIncident(incident);
    }

    private static Bookmark Restore(BookmarkState saved, ActivityExecutionContext context) => new()
    {
        Id = saved.Id,
        Name = saved.Name,
        Hash = saved.Hash,
        Payload = saved.Payload,
        ActivityId = saved.ActivityId,
        ActivityNodeId = saved.ActivityNodeId,
        ActivityInstanceId = saved.ActivityInstanceId,
        CreatedAt = saved.CreatedAt,
        AutoBurn = saved.AutoBurn,
        AutoComplete = saved.AutoComplete,
        CallbackMethodName = saved.CallbackMethodName,
        Metadata = saved.Metadata,
        Context = context,
        Callback = saved.CallbackMethodName is { } method ? CallbackMethods.Resumption(context.Node.Activity, method) : null,
    };

    private static void Restore(ActivityExecutionContext context, ActivityExecutionContextState saved)
    {
        foreach (var (key, value) in saved.Metadata) context.Metadata[key] = value!;
        JsonElement variables = default;
        foreach (var (key, value) in saved.Properties)
        {
            switch (key)
            {
                case StateKeys.Variables:
                    variables = JsonSerializer.SerializeToElement(value, WorkflowJson.Options);
                    break;
                case StateKeys.Cursor:
                    context.Cursor = ValueConverter.Convert<int>(value);
                    break;
                case StateKeys.IsBreaking:
                    context.IsBreaking = true;
                    break;
                case StateKeys.Flow when context.Activity is Flowchart flowchart:
                    context.LocalState = FlowScope.Restore(flowchart, context.Node, JsonSerializer.SerializeToElement(value, WorkflowJson.Options));
                    break;
                case StateKeys.Tokens when context.Activity is Flowchart flowchart:
                    context.LocalState = TokenScope.Restore(flowchart, context.Node, JsonSerializer.SerializeToElement(value, WorkflowJson.Options));
                    break;
                case StateKeys.WorkflowOutput:
                    context.Extras.WorkflowOutput = ValueConverter.Convert<Dictionary<string, object?>>(value);
                    break;
                case StateKeys.CompositeResult:
                    context.Extras.CompositeResult = new Outcomes([.. ValueConverter.Convert<List<string>>(value) ?? []]);
                    break;
                default:
                    context.Properties[key] = value!;
                    break;
            }
        }

        RestoreVariables(context, saved, variables);
    }

    private static void RestoreLegacyVariables(ActivityExecutionContext context, WorkflowState state)
    {
        if (!state.Properties.TryGetValue(StateKeys.LegacyVariables, out var saved) || saved is not IDictionary<string, object?> values) return;
        foreach (var variable in context.Node.Variables)
            if (variable.StorageDriverType == typeof(WorkflowStorageDriver) && values.TryGetValue(variable.Id, out var value))
                context.RestoreVariable(variable.Slot, ValueConverter.ConvertOrDefault(value, variable.ValueType));
    }

    private static void RestoreVariables(ActivityExecutionContext context, ActivityExecutionContextState saved, JsonElement values)
    {
        foreach (var variable in context.Node.Variables)
        {
            if (!variable.IsStored || values.ValueKind != JsonValueKind.Object || !values.TryGetProperty(variable.Id, out var value)) continue;
            context.RestoreVariable(variable.Slot, variable.ValueType == typeof(object) ? value.ToPlain() : ValueConverter.ConvertOrDefault(value, variable.ValueType));
        }

        foreach (var variable in saved.DynamicVariables.Reverse())
        {
            var value = values.ValueKind == JsonValueKind.Object && values.TryGetProperty(variable.Id, out var found) ? found.ToPlain() : null;
            context.DeclareDynamic(variable.Id, variable.Name, value);
        }
    }
}
