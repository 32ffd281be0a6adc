using System.Diagnostics.CodeAnalysis;
using Operator.Workflows.Authoring;
using Operator.Workflows.Journal;

namespace Operator.Workflows.Execution;

/// <content>Ending an execution: completion, cancellation, signals.</content>
public sealed partial class ActivityExecutionContext
{
    /// <summary>
    /// Completes the execution with a result, often <see cref="Outcomes"/>: its unfinished children are cancelled, its bookmarks removed, its owner is told.
    /// Does nothing unless the execution is running.
    /// </summary>
    public ValueTask CompleteActivityAsync(object? result = null)
    {
        if (!End(result)) return default;
        var owner = ParentActivityExecutionContext;
        if (owner is not { Status: ActivityStatus.Running } || Callback is not { } callback) return default;
        Callback = null;
        return callback(new ActivityCompletedContext(owner, this, result));
    }

    /// <summary>Completes the execution with outcomes.</summary>
    public ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes) => CompleteActivityAsync(new Outcomes(outcomes));

    /// <summary>Completes the nearest enclosing workflow with outcomes, and everything between it and this execution.</summary>
    public ValueTask CompleteCompositeAsync(params string[] outcomes) =>
        EndCompositeAsync(outcomes is { Length: > 0 } ? new Outcomes(outcomes) : Outcomes.Default);

    internal async ValueTask EndCompositeAsync(object? result)
    {
        var composite = this;
        while (composite.Node.Activity is not (Activities.Workflow or Activities.Composite) && composite.ParentActivityExecutionContext is { } parent) composite = parent;
        composite.Extras.CompositeResult = result;
        var own = composite.Node.Activity as Activities.Composite;
        if (own is not null) await own.EndingAsync(new ActivityCompletedContext(composite, this, result)).ConfigureAwait(false);
        for (var scope = this; scope != composite; scope = scope.ParentActivityExecutionContext!) scope.End(null);
        await composite.CompleteActivityAsync(own is null ? null : result).ConfigureAwait(false);
    }

    /// <summary>Cancels the execution and everything below it.</summary>
    public Task CancelActivityAsync()
    {
        Cancel();
        return Task.CompletedTask;
    }

    /// <summary>Ends the execution with a fault, as an exception would.</summary>
    public void Fault(Exception exception) => WorkflowExecutionContext.Fault(this, exception);

    /// <summary>Sends a signal to this activity and then to each that encloses it, until one stops it.</summary>
    public async ValueTask SendSignalAsync(object signal)
    {
        var context = new SignalContext(this, this, CancellationToken);
        for (var scope = this; scope is not null && !context.IsStopped; scope = scope.ParentActivityExecutionContext)
        {
            context.ReceiverActivityExecutionContext = scope;
            await scope.Node.Activity.ReceiveAsync(signal, context).ConfigureAwait(false);
        }
    }

    /// <summary>Has no effect in flowcharts, where the outcomes of completion are followed.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Part of Elsa's authoring surface.")]
    public ValueTask ScheduleOutcomesAsync(params string[] outcomes)
    {
        _ = outcomes;
        return default;
    }

    internal void Cancel()
    {
        if (Status is not (ActivityStatus.Running or ActivityStatus.Faulted) || IsEnding) return;
        IsEnding = true;
        CancelChildren();
        Status = ActivityStatus.Canceled;
        EndsAt(WorkflowExecutionContext.Now);
        WorkflowExecutionContext.RemoveBookmarks(this);
        Callback = null;
        WorkflowExecutionContext.Journal(this, JournalEvents.Canceled);
        if (ParentActivityExecutionContext is not { } parent) return;
        parent.Detach(this);
        if (parent is { Status: ActivityStatus.Running, IsEnding: false }) parent.Node.Activity.OnChildCanceled(parent, this);
    }

    internal void CancelChildren()
    {
        for (var child = FirstChild; child is not null;)
        {
            var next = child.NextSibling;
            if (child.Status == ActivityStatus.Pending) Detach(child);
            else child.Cancel();
            child = next;
        }
    }

    private bool End(object? result)
    {
        if (Status != ActivityStatus.Running || IsEnding) return false;
        if (FirstChild is not null)
        {
            CancelChildren();

            // A flowchart completes itself when its last child is cancelled; the journal then shows that twice, as Elsa's does.
            if (Status == ActivityStatus.Completed)
            {
                WorkflowExecutionContext.Journal(this, JournalEvents.Completed);
                return false;
            }
        }

        IsEnding = true;
        Status = ActivityStatus.Completed;
        EndsAt(WorkflowExecutionContext.Now);
        Result = result;
        WorkflowExecutionContext.Journal(this, JournalEvents.Completed);
        if (BookmarkCount > 0) WorkflowExecutionContext.RemoveBookmarks(this);
        ParentActivityExecutionContext?.Detach(this);
        return true;
    }
}
