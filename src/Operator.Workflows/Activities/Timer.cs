using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Starts workflows at even distances, or waits once for that long.</summary>
[Activity("Elsa", "Scheduling", "Starts workflows again and again, or waits once.")]
public class Timer([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : EventGenerator(source, line)
{
    /// <summary>The distance.</summary>
    [Input(Description = "How long from one time to the next, as hh:mm:ss.", DefaultValue = "00:01:00")]
    public Input<TimeSpan>? Interval { get; set; } = new(TimeSpan.FromMinutes(1));

    /// <inheritdoc />
    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new TimerTriggerPayload(default, context.Get(Interval));
    }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.IsTriggerOfWorkflow()) return context.CompleteActivityAsync();
        context.CreateBookmark(new DelayPayload(context.WorkflowExecutionContext.Now + context.Get(Interval)), includeActivityInstanceId: true);
        return default;
    }
}
