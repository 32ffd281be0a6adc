using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Execution;
using Operator.Workflows.Ports;

namespace Operator.Workflows.Activities;

/// <summary>Runs another workflow within the burst, and waits for it when it does not end there.</summary>
[Activity("Elsa", "Composition", "Runs another workflow.", Kind = ActivityKind.Task)]
public class ExecuteWorkflow([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity<ExecuteWorkflowResult>(source, line)
{
    /// <summary>The definition.</summary>
    [Input(DisplayName = "Workflow Definition", Description = "The workflow.", UIHint = InputUIHints.WorkflowDefinitionPicker)]
    public Input<string>? WorkflowDefinitionId { get; set; }

    /// <summary>The correlation id of the new instance.</summary>
    [Input(DisplayName = "Correlation ID", Description = "The correlation id of the new instance.")]
    public Input<string?>? CorrelationId { get; set; }

    /// <summary>The input of the new instance.</summary>
    [Input(Description = "The input of the new instance.")]
    public Input<IDictionary<string, object>>? Input { get; set; }

    /// <summary>Whether to wait when it has to wait itself.</summary>
    [Input(DisplayName = "Wait for Completion", Description = "Whether to wait until it has ended.")]
    public Input<bool>? WaitForCompletion { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var waits = context.Get(WaitForCompletion);
        var child = ChildWorkflows.Request(context, context.Get(WorkflowDefinitionId), context.Get(CorrelationId), context.Get(Input), waits);
        var result = await ChildWorkflows.Dispatcher(context).ExecuteAsync(child, context.CancellationToken).ConfigureAwait(false);
        if (waits && result.Status == WorkflowStatus.Running)
        {
            context.CreateBookmark(new ChildWorkflowStimulus(child.InstanceId), OnChildEndedAsync, includeActivityInstanceId: false);
            return;
        }

        context.Set(Result, result);
        await context.CompleteActivityAsync().ConfigureAwait(false);
    }

    private ValueTask OnChildEndedAsync(ActivityExecutionContext context)
    {
        context.Set(Result, ChildWorkflows.Result(context));
        return context.CompleteActivityAsync();
    }
}
