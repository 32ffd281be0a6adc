using Operator.Workflows.Authoring;

namespace Operator.Workflows.Execution;

/// <content>Scheduling children.</content>
public sealed partial class ActivityExecutionContext
{
    /// <summary>Schedules a child. Without a child the callback is called at once; without both this execution completes.</summary>
    public ValueTask ScheduleActivityAsync(
        IActivity? activity, ActivityCompletionCallback? completionCallback, object? tag = null, IEnumerable<Variable>? variables = null) =>
        ScheduleActivityAsync(activity, this, new ScheduleWorkOptions(completionCallback, tag, variables));

    /// <summary>Schedules a child.</summary>
    public ValueTask ScheduleActivityAsync(IActivity? activity, ScheduleWorkOptions? options = null) => ScheduleActivityAsync(activity, this, options);

    /// <summary>Schedules a child that belongs to another execution.</summary>
    public ValueTask ScheduleActivityAsync(IActivity? activity, ActivityExecutionContext? owner, ScheduleWorkOptions? options = null)
    {
        owner ??= this;
        if (activity is null)
        {
            if (options?.CompletionCallback is not { } callback) return owner.CompleteActivityAsync();
            Tag = options.Tag;
            return callback(new ActivityCompletedContext(owner, this));
        }

        DynamicVariable? variables = null;
        foreach (var variable in options?.Variables ?? [])
            variables = new DynamicVariable(variable.Id.Length > 0 ? variable.Id : VariableId(variable.Name), variable.Name, variable.Value, variables);
        owner.Schedule((Activity)activity, options?.CompletionCallback, options?.Tag, variables, options?.Input);
        return default;
    }

    /// <summary>Schedules several children with one callback.</summary>
    public ValueTask ScheduleActivities(
        IEnumerable<IActivity?> activities, ActivityCompletionCallback? completionCallback, object? tag = null, IEnumerable<Variable>? variables = null) =>
        ScheduleActivities(activities, new ScheduleWorkOptions(completionCallback, tag, variables));

    /// <summary>Schedules several, in their order.</summary>
    public async ValueTask ScheduleActivities(IEnumerable<IActivity?> activities, ScheduleWorkOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(activities);
        foreach (var activity in activities) await ScheduleActivityAsync(activity, options).ConfigureAwait(false);
    }

    /// <summary>Schedules several children.</summary>
    public ValueTask ScheduleActivitiesAsync(params IActivity?[] activities) => ScheduleActivities(activities);

    internal void Schedule(
        Activity activity,
        ActivityCompletionCallback? callback,
        object? tag = null,
        DynamicVariable? variables = null,
        IDictionary<string, object>? input = null)
    {
        var details = tag is null && variables is null && input is null ? null : new WorkDetails(tag, variables, input);
        WorkflowExecutionContext.Scheduler.Enqueue(new WorkItem(activity.Node, this, callback, Details: details));
    }
}
