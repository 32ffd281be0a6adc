using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Ends the whole instance at once, wherever it is.</summary>
[Activity("Elsa", "Primitives", "Ends the whole workflow at once.")]
public class Finish([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : CodeActivity(source, line), ITerminalNode
{
    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var workflow = context.WorkflowExecutionContext;
        workflow.Scheduler.Clear();
        workflow.ClearBookmarks();
        context.Callback = null;
        workflow.TransitionTo(WorkflowSubStatus.Finished);
    }
}
