using System.Collections;
using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Queues another workflow once for each item, and waits for all of them when asked to.</summary>
[Activity("Elsa", "Composition", "Queues another workflow once for each item.", Kind = ActivityKind.Task), FlowNode("Completed", "Canceled", "Done")]
public class BulkDispatchWorkflows : Activity
{
    private const string Ended = "EndedChildren";
    private const string Started = "StartedChildren";

    /// <summary>The variable in which a branch finds the instance it is about.</summary>
    private const string ChildInstanceId = "ChildInstanceId";
    private readonly ActivityCompletionCallback _onBranchCompleted;

    /// <summary>Nothing to queue.</summary>
    public BulkDispatchWorkflows([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) => _onBranchCompleted = OnBranchCompletedAsync;

    /// <summary>The definition.</summary>
    [Input(DisplayName = "Workflow Definition", Description = "The workflow.", UIHint = InputUIHints.WorkflowDefinitionPicker)]
    public Input<string>? WorkflowDefinitionId { get; set; }

    /// <summary>One instance each; items that are objects are the input themselves.</summary>
    [Input(Description = "One instance each; items that are objects become its input.")]
    public Input<object>? Items { get; set; }

    /// <summary>The input that other items become.</summary>
    [Input(Description = "The input that an item becomes.", DefaultValue = "Item")]
    public Input<string>? DefaultItemInputKey { get; set; } = new("Item");

    /// <summary>The correlation id of an instance, evaluated for each item, which is an argument under the name of the default input.</summary>
    [Input(AutoEvaluate = false, DisplayName = "Correlation ID Function", Description = "The correlation id of each instance; in JavaScript, args.Item is its item.")]
    public Input<string?>? CorrelationIdFunction { get; set; }

    /// <summary>Input that all instances get.</summary>
    [Input(Description = "Input that all instances get.")]
    public Input<IDictionary<string, object>>? Input { get; set; }

    /// <summary>Whether to wait until all have ended.</summary>
    [Input(DisplayName = "Wait for Completion", Description = "Whether to wait until all have ended.", DefaultValue = true)]
    public Input<bool>? WaitForCompletion { get; set; } = new(true);

    /// <summary>Has no effect.</summary>
    [Input(Description = "Whether each gets a trace of its own.", Category = "Open Telemetry")]
    public Input<bool>? StartNewTrace { get; set; }

    /// <summary>Has no effect.</summary>
    [Input(DisplayName = "Channel", Description = "The queue to use.", UIHint = InputUIHints.DropDown, Options = new[] { "" })]
    public Input<string?>? ChannelName { get; set; }

    /// <summary>Runs whenever a child has ended well.</summary>
    [Port]
    public IActivity? ChildCompleted { get; set; }

    /// <summary>Runs whenever a child has faulted.</summary>
    [Port]
    public IActivity? ChildFaulted { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var waits = context.Get(WaitForCompletion);
        var count = 0;
        foreach (var item in ItemsOf(context.Get(Items)))
        {
            count++;
            var arguments = new Dictionary<string, object?> { [ItemKey(context)] = item };
            var correlationId = CorrelationIdFunction is null ? null : (string?)await context.EvaluateAsync(CorrelationIdFunction, arguments).ConfigureAwait(false);
            var child = ChildWorkflows.Request(context, context.Get(WorkflowDefinitionId), correlationId, InputOf(context, item), waits);
            await ChildWorkflows.Dispatcher(context).DispatchAsync(child, context.CancellationToken).ConfigureAwait(false);
        }

        if (!waits || count == 0)
        {
            await context.CompleteActivityWithOutcomesAsync("Done").ConfigureAwait(false);
            return;
        }

        context.SetProperty(Started, count);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            Stimulus = new BulkDispatchWorkflowsStimulus(context.WorkflowExecutionContext.Id, count),
            Callback = OnChildEndedAsync,
            AutoBurn = false,
            IncludeActivityInstanceId = false,
        });
    }

    /// <summary>The items of a list; of anything else there are none, as for the loops.</summary>
    private static IEnumerable<object?> ItemsOf(object? items) =>
        items is IEnumerable list and not string and not IDictionary<string, object?> ? list.Cast<object?>() : [];

    private Dictionary<string, object> InputOf(ActivityExecutionContext context, object? item)
    {
        var input = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in context.Get(Input) ?? new Dictionary<string, object>()) input[key] = value;
        if (item is IDictionary<string, object?> members)
            foreach (var (key, value) in members) input[key] = value!;
        else input[ItemKey(context)] = item!;
        return input;
    }

    private string ItemKey(ActivityExecutionContext context) => context.Get(DefaultItemInputKey) is { Length: > 0 } key ? key : "Item";

    private async ValueTask OnChildEndedAsync(ActivityExecutionContext context)
    {
        context.UpdateProperty<int>(Ended, count => count + 1);
        var child = ChildWorkflows.Result(context);
        var branch = child?.SubStatus switch
        {
            WorkflowSubStatus.Faulted => ChildFaulted,
            WorkflowSubStatus.Finished => ChildCompleted,
            _ => null,
        };
        if (branch is Activity activity)
        {
            context.Cursor++;
            var id = new DynamicVariable(ActivityExecutionContext.VariableId(ChildInstanceId), ChildInstanceId, child!.WorkflowInstanceId);
            context.Schedule(activity, _onBranchCompleted, variables: id);
        }

        await CompleteIfDoneAsync(context).ConfigureAwait(false);
    }

    private ValueTask OnBranchCompletedAsync(ActivityCompletedContext context)
    {
        context.TargetContext.Cursor--;
        return CompleteIfDoneAsync(context.TargetContext);
    }

    private static ValueTask CompleteIfDoneAsync(ActivityExecutionContext context) =>
        context.Cursor == 0 && context.GetProperty<int>(Ended) >= context.GetProperty<int>(Started)
            ? context.CompleteActivityWithOutcomesAsync("Completed", "Done")
            : default;
}
