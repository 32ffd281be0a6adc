using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Waits for a while.</summary>
[Activity("Elsa", "Scheduling", "Waits for a while.")]
public class Delay([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity(source, line)
{
    /// <summary>How long.</summary>
    [Input(Description = "How long, as hh:mm:ss.", DefaultValue = "00:01:00")]
    public Input<TimeSpan>? TimeSpan { get; set; } = new(System.TimeSpan.FromMinutes(1));

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.CreateBookmark(new DelayPayload(context.WorkflowExecutionContext.Now + context.Get(TimeSpan)), includeActivityInstanceId: true);
    }
}
