using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Execution;
using Operator.Workflows.Expressions;
using Operator.Workflows.Ports;

namespace Operator.Workflows.Activities;

/// <summary>Queues another workflow, and waits for it when asked to.</summary>
[Activity("Elsa", "Composition", "Queues another workflow.", Kind = ActivityKind.Action)]
public class DispatchWorkflow([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null) : Activity<object>(source, line)
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

    /// <summary>Whether to wait until it has ended.</summary>
    [Input(DisplayName = "Wait for Completion", Description = "Whether to wait until it has ended.")]
    public Input<bool>? WaitForCompletion { get; set; }

    /// <summary>Has no effect.</summary>
    [Input(Description = "Whether it gets a trace of its own.", Category = "Open Telemetry")]
    public Input<bool>? StartNewTrace { get; set; }

    /// <summary>Has no effect.</summary>
    [Input(DisplayName = "Channel", Description = "The queue to use.", UIHint = InputUIHints.DropDown, Options = new[] { "" })]
    public Input<string?>? ChannelName { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var waits = context.Get(WaitForCompletion);
        var child = ChildWorkflows.Request(context, context.Get(WorkflowDefinitionId), context.Get(CorrelationId), context.Get(Input), waits);
        await ChildWorkflows.Dispatcher(context).DispatchAsync(child, context.CancellationToken).ConfigureAwait(false);
        if (waits) context.CreateBookmark(new ChildWorkflowStimulus(child.InstanceId), OnChildEndedAsync, includeActivityInstanceId: false);
        else await context.CompleteActivityAsync().ConfigureAwait(false);
    }

    private ValueTask OnChildEndedAsync(ActivityExecutionContext context)
    {
        context.Set(Result, ValueConverter.Convert<ExecuteWorkflowResult>(ChildWorkflows.Result(context))?.Output);
        return context.CompleteActivityAsync();
    }
}
