using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Execution;
using Operator.Workflows.Ports;

namespace Operator.Workflows.Extensions;

/// <summary>Waiting for a time or an event inside activities of one's own.</summary>
public static class WaitingExtensions
{
    /// <summary>Waits for a while; then the callback is called, or the activity completes.</summary>
    public static void DelayFor(this ActivityExecutionContext context, TimeSpan delay, ExecuteActivityDelegate? callback = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = "Elsa.Delay",
            Stimulus = new DelayPayload(context.WorkflowExecutionContext.Now + delay),
            Callback = callback,
            IncludeActivityInstanceId = true,
        });
    }

    /// <summary>Waits for an event; the callback is called at once when it has started the run.</summary>
    public static void WaitForEvent(this ActivityExecutionContext context, string eventName, ExecuteActivityDelegate? callback = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.IsTriggerOfWorkflow())
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "Elsa.Event", Stimulus = new EventStimulus(eventName), Callback = callback });
        else if (callback is not null)
            callback(context).AsTask().GetAwaiter().GetResult();
    }

    /// <summary>The payload of the event for which the activity was resumed; default when it had none.</summary>
    public static T? GetEventPayload<T>(this ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.TryGetWorkflowInput<T>(WorkflowInputKeys.EventPayload, out var payload) ? payload : default;
    }
}
