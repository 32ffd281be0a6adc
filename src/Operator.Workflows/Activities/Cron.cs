using System.Runtime.CompilerServices;
using Cronos;
using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Starts workflows at times given by a cron expression, or waits for the next of them.</summary>
[Activity("Elsa", "Scheduling", "Starts workflows at times given by a cron expression, or waits for the next.")]
public class Cron([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Trigger(source, line)
{
    /// <summary>Six fields, seconds first, in UTC.</summary>
    [Input(Description = "Six fields, seconds first, in UTC: e.g. 0 30 8 * * MON-FRI.")]
    public Input<string>? CronExpression { get; set; }

    /// <inheritdoc />
    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var text = context.Get(CronExpression) ?? "";
        _ = Parse(text);
        return new CronTriggerPayload(text);
    }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.IsTriggerOfWorkflow()) return context.CompleteActivityAsync();
        var text = context.Get(CronExpression) ?? "";
        var next = Parse(text).GetNextOccurrence(context.WorkflowExecutionContext.Now.UtcDateTime)
            ?? throw new InvalidOperationException($"The cron expression '{text}' has no time in the future.");
        context.CreateBookmark(new CronBookmarkPayload(new DateTimeOffset(next), text), includeActivityInstanceId: true);
        return default;
    }

    private static CronExpression Parse(string text)
    {
        try
        {
            return Cronos.CronExpression.Parse(text, CronFormat.IncludeSeconds);
        }
        catch (CronFormatException exception)
        {
            throw new InvalidOperationException($"'{text}' is not a cron expression of six fields, seconds first: {exception.Message}", exception);
        }
    }
}
