using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;
using Operator.Workflows.State;

namespace Operator.Workflows.Execution;

/// <summary>Runs plans. One serves all threads.</summary>
/// <param name="timeProvider">The clock; the system's when null.</param>
public sealed class WorkflowRunner(TimeProvider? timeProvider = null)
{
    private readonly TimeProvider _timeProvider = timeProvider ?? TimeProvider.System;

    /// <summary>Runs a new instance until it ends or has to wait.</summary>
    /// <returns>How it ended. An exception of an activity is an incident in there.</returns>
    /// <exception cref="OperationCanceledException">The token stopped the run between or within activities; nothing of it is kept.</exception>
    public async ValueTask<RunWorkflowResult> RunAsync(WorkflowPlan plan, RunWorkflowOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new RunWorkflowOptions();
        var context = new WorkflowExecutionContext(plan, options, _timeProvider, cancellationToken)
        {
            CorrelationId = options.CorrelationId,
            Name = options.Name,
            TriggerActivityId = options.TriggerActivityId,
            ParentWorkflowInstanceId = options.ParentWorkflowInstanceId,
        };
        if (options.Input is { } input)
            foreach (var (name, value) in input) context.Input[name] = value!;
        foreach (var (name, value) in options.Properties ?? []) context.Properties[name] = value!;
        context.Scheduler.Enqueue(new WorkItem(plan.Root, null, Details: InitialVariables(options)));
        await Burst.RunAsync(context).ConfigureAwait(false);
        return new RunWorkflowResult(context);
    }

    /// <summary>Goes on with a stored instance. One that has ended, or that no longer waits at the bookmark, is left as it is.</summary>
    /// <returns>How the burst ended; null when there was nothing to go on with.</returns>
    /// <exception cref="InvalidOperationException">The state belongs to another version of the definition.</exception>
    /// <exception cref="OperationCanceledException">The token stopped the run; nothing of it is kept.</exception>
    public async ValueTask<RunWorkflowResult?> ResumeAsync(
        WorkflowPlan plan, WorkflowState state, ResumeWorkflowOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(state);
        options ??= new ResumeWorkflowOptions();
        if (state.Status != WorkflowStatus.Running) return null;
        var context = Restored(plan, state, options, cancellationToken);
        if (options.BookmarkId is { } id)
        {
            var bookmark = context.Bookmarks.FirstOrDefault(candidate => candidate.Id == id);
            if (bookmark is null) return null;
            context.Scheduler.Enqueue(new WorkItem(bookmark.Context!.Node, null, null, bookmark.Context, new WorkDetails(Bookmark: bookmark)));
        }

        await Burst.RunAsync(context).ConfigureAwait(false);
        return new RunWorkflowResult(context);
    }

    /// <summary>Cancels a stored instance: it ends as cancelled, without bookmarks. One that has ended is left as it is.</summary>
    public WorkflowState Cancel(WorkflowPlan plan, WorkflowState state)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(state);
        if (state.Status != WorkflowStatus.Running) return state;
        var now = _timeProvider.GetUtcNow();
        return state with
        {
            Status = WorkflowStatus.Finished,
            SubStatus = WorkflowSubStatus.Cancelled,
            Bookmarks = [],
            UpdatedAt = now,
            FinishedAt = now,
        };
    }

    /// <summary>Tells whether a run could go on from a state.</summary>
    /// <param name="plan">The version that it runs.</param>
    /// <param name="state">The state.</param>
    /// <returns>Why it could not; null when it could.</returns>
    public string? FaultOf(WorkflowPlan plan, WorkflowState state)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(state);
        try
        {
            Restored(plan, state, new ResumeWorkflowOptions(), CancellationToken.None);
            return null;
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }

    private WorkflowExecutionContext Restored(WorkflowPlan plan, WorkflowState state, ResumeWorkflowOptions options, CancellationToken cancellationToken)
    {
        var run = new RunWorkflowOptions { InstanceId = state.Id, Services = options.Services, Journal = options.Journal, MaxExecutions = options.MaxExecutions };
        var context = new WorkflowExecutionContext(plan, run, _timeProvider, cancellationToken);
        StateRestorer.Restore(context, state);
        foreach (var (name, value) in options.Input ?? []) context.Input[name] = value!;
        return context;
    }

    private static WorkDetails? InitialVariables(RunWorkflowOptions options)
    {
        DynamicVariable? variables = null;
        if (options.Variables is null) return null;
        foreach (var (name, value) in options.Variables)
            variables = new DynamicVariable(ActivityExecutionContext.VariableId(name), name, value, variables);
        return variables is null ? null : new WorkDetails(Variables: variables);
    }
}
