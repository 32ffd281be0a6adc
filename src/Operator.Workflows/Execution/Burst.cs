using System.Globalization;
using Operator.Workflows.Authoring;
using Operator.Workflows.Journal;

namespace Operator.Workflows.Execution;

/// <summary>Runs what is due until nothing is, or until the instance has to wait.</summary>
internal static class Burst
{
    public static async ValueTask RunAsync(WorkflowExecutionContext workflow)
    {
        workflow.TransitionTo(WorkflowSubStatus.Executing);
        var left = workflow.MaxExecutions;
        while (workflow.Scheduler.TryDequeue(out var item))
        {
            workflow.CancellationToken.ThrowIfCancellationRequested();
            if (left-- == 0)
            {
                GiveUp(workflow, item);
                break;
            }

            await ExecuteAsync(workflow, item).ConfigureAwait(false);
        }

        if (workflow.Status != WorkflowStatus.Running) return;
        var root = workflow.RootContext;
        var isDone = root is null or { Status: ActivityStatus.Completed or ActivityStatus.Canceled, FirstChild: null };
        workflow.TransitionTo(isDone ? WorkflowSubStatus.Finished : WorkflowSubStatus.Suspended);
    }

    /// <summary>Ends an instance that goes on and on, whatever its strategy for incidents.</summary>
    private static void GiveUp(WorkflowExecutionContext workflow, in WorkItem item)
    {
        var context = item.Existing ?? Create(workflow, item);
        var reason = string.Create(
            CultureInfo.InvariantCulture, $"The workflow has executed {workflow.MaxExecutions:N0} activities without a wait; it may go round in a circle that nothing ends.");
        workflow.Fault(context, new InvalidOperationException(reason));
        workflow.Scheduler.Clear();
        workflow.ClearBookmarks();
        workflow.TransitionTo(WorkflowSubStatus.Faulted);
    }

    private static async ValueTask ExecuteAsync(WorkflowExecutionContext workflow, WorkItem item)
    {
        var context = item.Existing ?? Create(workflow, item);
        var bookmark = item.Details?.Bookmark;
        var isResumption = workflow.Bookmarks.Count > 0 && workflow.HasBookmark(item.Node);
        workflow.Journal(context, isResumption ? JournalEvents.Resumed : JournalEvents.Started);
        try
        {
            if (workflow.IsResumed) await EvaluateEnclosingAsync(context).ConfigureAwait(false);
            if (context.Node.Evaluated.Length > 0) await EvaluateInputsAsync(context).ConfigureAwait(false);
            if (bookmark is null) await StartAsync(workflow, context).ConfigureAwait(false);
            else await ResumeAsync(context, bookmark).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (workflow.CancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            workflow.Fault(context, exception);
        }

        // What a background run has begun and not ended counts as waiting, as in Elsa's journal.
        var isWaiting = BackgroundRun.IsResumedBy(bookmark);
        if (bookmark is { AutoBurn: true }) workflow.RemoveBookmark(bookmark);
        if ((isWaiting || context.BookmarkCount > 0) && context.Status == ActivityStatus.Running) workflow.Journal(context, JournalEvents.Suspended);
    }

    private static async ValueTask StartAsync(WorkflowExecutionContext workflow, ActivityExecutionContext context)
    {
        if (!await context.Node.Activity.MayExecuteAsync(context).ConfigureAwait(false))
        {
            context.Status = ActivityStatus.Pending;
            workflow.Journal(context, JournalEvents.PreconditionFailed, "Cannot execute at this time");
            return;
        }

        context.Status = ActivityStatus.Running;
        if (context.Node.RunsInBackground && await BackgroundRun.TryPostponeAsync(context).ConfigureAwait(false)) return;
        await InvokeAsync(context).ConfigureAwait(false);
    }

    private static async ValueTask InvokeAsync(ActivityExecutionContext context)
    {
        await context.Node.Activity.InvokeAsync(context).ConfigureAwait(false);
        if (context is { Status: ActivityStatus.Running, Node.Activity.CompletesItself: true } && !context.HasNewBookmarks)
            await context.CompleteActivityAsync().ConfigureAwait(false);
    }

    private static ActivityExecutionContext Create(WorkflowExecutionContext workflow, in WorkItem item)
    {
        var context = new ActivityExecutionContext(workflow, item.Node, item.Owner) { Callback = item.Callback };
        if (item.Details is { } details) Apply(context, details);
        if (item.Owner is null) workflow.RootContext ??= context;
        if (workflow.TriggerActivityId is { } trigger && workflow.TriggerContext is null && item.Node.Id == trigger) workflow.TriggerContext = context;
        return context;
    }

    private static void Apply(ActivityExecutionContext context, WorkDetails details)
    {
        if (details.Variables is { } variables) context.DeclareDynamic(variables);
        if (details.Input is { } input) context.Extras.ActivityInput = input;
        if (details.Tag is { } tag) context.Tag = tag;
    }

    private static ValueTask ResumeAsync(ActivityExecutionContext context, Bookmarks.Bookmark bookmark)
    {
        foreach (var other in context.Bookmarks) other.IsNew = false;
        if (BackgroundRun.IsResumedBy(bookmark)) return InvokeAsync(context);
        if (bookmark.Callback is { } callback) return callback(context);
        return bookmark.AutoComplete ? context.CompleteActivityAsync() : default;
    }

    private static async ValueTask EvaluateInputsAsync(ActivityExecutionContext context)
    {
        foreach (var input in context.Node.Evaluated) await context.EvaluateAsync(input).ConfigureAwait(false);
        context.HasInputs = true;
    }

    /// <summary>After a resumption the inputs of enclosing activities are evaluated when something below them runs first.</summary>
    private static async ValueTask EvaluateEnclosingAsync(ActivityExecutionContext context)
    {
        if (context.ParentActivityExecutionContext is not { } parent) return;
        await EvaluateEnclosingAsync(parent).ConfigureAwait(false);
        if (!parent.HasInputs && parent.Node.Evaluated.Length > 0) await EvaluateInputsAsync(parent).ConfigureAwait(false);
    }
}
