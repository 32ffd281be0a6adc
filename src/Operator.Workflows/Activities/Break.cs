using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Ends the nearest loop, and on the way there every sequence and flowchart that it is in.</summary>
[Activity("Elsa", "Looping", "Ends the nearest loop.")]
public class Break([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity(source, line), ITerminalNode
{
    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await context.SendSignalAsync(BreakSignal.Instance).ConfigureAwait(false);
        await context.CompleteActivityAsync().ConfigureAwait(false);
        var scope = context.ParentActivityExecutionContext;
        while (scope is not null and not { Activity: Loop }) scope = scope.ParentActivityExecutionContext;

        // Other work of the turn would keep the loop's body, and so the loop, running.
        if (scope is { Status: ActivityStatus.Running, IsBreaking: true }) await scope.CompleteActivityAsync().ConfigureAwait(false);
    }
}
