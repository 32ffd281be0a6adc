using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Flowcharts;
using Operator.Workflows.Ports;

namespace Operator.Workflows.State;

/// <summary>Takes the state out of a run that has come to rest.</summary>
internal static class StateExtractor
{
    public static WorkflowState Extract(WorkflowExecutionContext workflow)
    {
        var contexts = workflow.ActivityExecutionContexts.Reverse().ToList();
        return new WorkflowState
        {
            Id = workflow.Id,
            DefinitionId = workflow.Plan.Definition.DefinitionId,
            DefinitionVersionId = workflow.Plan.Definition.Id,
            DefinitionVersion = workflow.Plan.Definition.Version,
            ParentWorkflowInstanceId = workflow.ParentWorkflowInstanceId,
            CorrelationId = workflow.CorrelationId,
            Name = workflow.Name,
            Status = workflow.Status,
            SubStatus = workflow.SubStatus,
            Bookmarks = [.. workflow.Bookmarks.Select(State)],
            Incidents = workflow.Incidents,
            CompletionCallbacks = [.. contexts.Where(context => context.Callback is not null).Select(Callback)],
            ActivityExecutionContexts = [.. contexts.Select(State)],
            ExecutionLogSequence = workflow.JournalSequence,
            Input = KeptInput(workflow),
            Output = Copy(workflow.Output),
            Properties = WithLegacyVariables(workflow, contexts),
            CreatedAt = workflow.CreatedAt,
            UpdatedAt = workflow.Now,
            FinishedAt = workflow.FinishedAt,
        };
    }

    private static BookmarkState State(Bookmark bookmark) => new(
        bookmark.Id,
        bookmark.Name,
        bookmark.Hash,
        WorkflowStateSerializer.Plain(bookmark.Payload),
        bookmark.ActivityId,
        bookmark.ActivityNodeId,
        bookmark.ActivityInstanceId,
        bookmark.CreatedAt,
        bookmark.AutoBurn,
        bookmark.AutoComplete,
        bookmark.CallbackMethodName,
        bookmark.Metadata);

    private static CompletionCallbackState Callback(ActivityExecutionContext context) =>
        new(context.ParentActivityExecutionContext!.Id, context.Id, context.NodeId, context.Callback!.Method.Name);

    private static ActivityExecutionContextState State(ActivityExecutionContext context) => new()
    {
        Id = context.Id,
        ParentContextId = context.ParentActivityExecutionContext?.Id,
        ScheduledActivityNodeId = context.NodeId,
        OwnerActivityNodeId = context.ParentActivityExecutionContext?.NodeId,
        Properties = Properties(context),
        Metadata = context.ExtrasIfAny?.Metadata is { } metadata ? Copy(metadata) : new Dictionary<string, object?>(),
        ActivityState = (IReadOnlyDictionary<string, object?>)context.ActivityState,
        DynamicVariables = [.. Dynamic(context).Select(variable => new DynamicVariableState(variable.Id, variable.Name))],
        Status = context.Status,
        FaultCount = context.AggregateFaultCount,
        StartedAt = context.StartedAt,
        CompletedAt = context.CompletedAt,
        Tag = context.Tag,
    };

    private static Dictionary<string, object?> Properties(ActivityExecutionContext context)
    {
        var properties = context.ExtrasIfAny?.Properties is { } own ? Copy(own) : [];
        var variables = new Dictionary<string, object?>();
        foreach (var variable in context.Node.Variables)
            if (variable.IsStored && context.VariableAt(variable.Slot) is { } value && !Dynamic(context).Any(hiding => hiding.Name == variable.Name)) variables[variable.Id] = value;
        foreach (var variable in Dynamic(context))
            if (variable.Value is not null) variables[variable.Id] = variable.Value;
        if (variables.Count > 0) properties[StateKeys.Variables] = variables;
        if (context.Cursor != 0) properties[StateKeys.Cursor] = context.Cursor;
        if (context.IsBreaking) properties[StateKeys.IsBreaking] = true;
        if (context.LocalState is IFlowState flow) properties[flow.Key] = flow.Save(context.Node);
        if (context.ExtrasIfAny?.WorkflowOutput is { } output) properties[StateKeys.WorkflowOutput] = output;
        if (context.ExtrasIfAny?.CompositeResult is Outcomes outcomes) properties[StateKeys.CompositeResult] = outcomes.Names;
        return properties;
    }

    /// <summary>The older storage driver keeps its variables in one dictionary for the whole instance.</summary>
    private static Dictionary<string, object?> WithLegacyVariables(WorkflowExecutionContext workflow, List<ActivityExecutionContext> contexts)
    {
        var properties = Copy(workflow.Properties);
        var variables = new Dictionary<string, object?>();
        foreach (var context in contexts)
            foreach (var variable in context.Node.Variables)
                if (variable.StorageDriverType == typeof(WorkflowStorageDriver) && context.VariableAt(variable.Slot) is { } value) variables[variable.Id] = value;
        if (variables.Count > 0) properties[StateKeys.LegacyVariables] = variables;
        return properties;
    }

    private static IEnumerable<DynamicVariable> Dynamic(ActivityExecutionContext context)
    {
        for (var variable = context.DynamicVariables; variable is not null; variable = variable.Next) yield return variable;
    }

    private static Dictionary<string, object?> KeptInput(WorkflowExecutionContext workflow)
    {
        var kept = new Dictionary<string, object?>();
        foreach (var input in workflow.Plan.Definition.Inputs)
        {
            var isKept = VariableFactory.Driver(input.StorageDriverType) is { } driver && driver != typeof(MemoryStorageDriver);
            if (isKept && workflow.TryGetInput(input.Name, out var value)) kept[input.Name] = value;
        }

        if (workflow.Status == WorkflowStatus.Finished || !workflow.Properties.TryGetValue(WorkflowPropertyKeys.KeepsInput, out var keepsAll) || keepsAll is not true)
            return kept;

        // What a bookmark was resumed with is for that burst alone; its names begin so.
        foreach (var (name, value) in workflow.Input)
            if (!name.StartsWith("__", StringComparison.Ordinal)) kept[name] = value;

        return kept;
    }

    private static Dictionary<string, object?> Copy(IDictionary<string, object> values) =>
        values.ToDictionary(pair => pair.Key, object? (pair) => pair.Value);
}
