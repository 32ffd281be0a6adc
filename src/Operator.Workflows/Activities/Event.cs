using System.Dynamic;
using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Execution;
using Operator.Workflows.Ports;

namespace Operator.Workflows.Activities;

/// <summary>Waits for an event, or starts a workflow by it.</summary>
[Activity("Elsa", "Primitives", "Waits for an event.")]
public class Event([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Trigger<object>(source, line)
{
    /// <summary>The event's name; it has to match exactly.</summary>
    [Input(Description = "The event's name.")]
    public Input<string>? EventName { get; set; }

    /// <inheritdoc />
    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new EventStimulus(context.Get(EventName) ?? "");
    }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.IsTriggerOfWorkflow()) return OnEventAsync(context);
        context.CreateBookmark(new EventStimulus(context.Get(EventName) ?? ""), OnEventAsync, includeActivityInstanceId: false);
        return default;
    }

    private ValueTask OnEventAsync(ActivityExecutionContext context)
    {
        context.Set(Result, context.WorkflowInput.TryGetValue(WorkflowInputKeys.EventPayload, out var payload) ? payload ?? new ExpandoObject() : null);
        return context.CompleteActivityAsync();
    }
}
