using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Starts workflows at times given by a cron expression, or waits for the next of them.</summary>
[Activity("Elsa", "Scheduling", "Starts workflows at times given by a cron expression, or waits for the next.")]
public class Cron([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Trigger(source, line)
{
    /// <summary>Six fields, seconds first, in UTC, or in the zone that <c>CRON_TZ=</c> and an IANA name say in front of them.</summary>
    [Input(Description = "Six fields, seconds first, in UTC: e.g. 0 30 8 * * MON-FRI. In another zone: CRON_TZ=Europe/Berlin 0 30 8 * * MON-FRI.")]
    public Input<string>? CronExpression { get; set; }

    /// <inheritdoc />
    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var text = context.Get(CronExpression) ?? "";
        _ = new CronSchedule(text);
        return new CronTriggerPayload(text);
    }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.IsTriggerOfWorkflow()) return context.CompleteActivityAsync();
        var text = context.Get(CronExpression) ?? "";
        var next = new CronSchedule(text).NextAfter(context.WorkflowExecutionContext.Now)
            ?? throw new InvalidOperationException($"The cron expression '{text}' has no time in the future.");
        context.CreateBookmark(new CronBookmarkPayload(next, text), includeActivityInstanceId: true);
        return default;
    }
}
