using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Starts a workflow once at a time, or waits for it; a time in the past is no wait.</summary>
[Activity("Elsa", "Scheduling", "Starts a workflow at a time, or waits for it.", DisplayName = "Start at")]
public class StartAt([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Trigger(source, line)
{
    /// <summary>The time.</summary>
    [Input(Description = "The time.")]
    public Input<DateTimeOffset>? DateTime { get; set; }

    /// <inheritdoc />
    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new StartAtPayload(context.Get(DateTime));
    }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var time = context.Get(DateTime);
        if (context.IsTriggerOfWorkflow() || time <= context.WorkflowExecutionContext.Now) return context.CompleteActivityAsync();
        context.CreateBookmark(new StartAtPayload(time), includeActivityInstanceId: true);
        return default;
    }
}
