using System.Runtime.CompilerServices;
using System.Text.Json;
using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;

namespace Operator.Workflows.StateMachines;

/// <summary>Waits in one state at a time for the triggers of the transitions that leave it.</summary>
[Activity("Elsa", "Flow", "Moves from state to state.")]
public class StateMachine : Activity, IShapedActivity
{
    private const string CurrentStateKey = "CurrentState";
    private readonly ActivityCompletionCallback _onEntered;
    private readonly ActivityCompletionCallback _onTriggered;
    private readonly ActivityCompletionCallback _onActed;
    private readonly ActivityCompletionCallback _onLeft;

    /// <summary>No states.</summary>
    public StateMachine([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) =>
        (_onEntered, _onTriggered, _onActed, _onLeft) = (OnEnteredAsync, OnTriggeredAsync, OnActedAsync, OnLeftAsync);

    /// <summary>The states.</summary>
    public ICollection<State> States { get; } = new List<State>();

    /// <summary>The transitions.</summary>
    public IList<Transition> Transitions { get; } = new List<Transition>();

    /// <summary>Where it begins, if there is no current state.</summary>
    public string? InitialState { get; set; }

    /// <summary>Where it begins.</summary>
    public string? CurrentState { get; set; }

    IEnumerable<Activity> IShapedActivity.ShapedChildren =>
        States.SelectMany(state => new[] { state.Entry, state.Exit })
            .Concat(Transitions.SelectMany(transition => new[] { transition.Trigger, transition.Action }))
            .OfType<Activity>();

    IEnumerable<Input> IShapedActivity.ShapedInputs => Transitions.Select(transition => transition.Condition).OfType<Input>();

    void IShapedActivity.Read(JsonElement json, string path, ActivityReader reader) => StateMachineReader.Read(this, json, path, reader);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return EnterAsync(context, string.IsNullOrWhiteSpace(CurrentState) ? InitialState : CurrentState);
    }

    private static async ValueTask<bool> IsMetAsync(ActivityExecutionContext context, Input condition) =>
        (condition.Compiled is null ? condition.Constant : await context.EvaluateDetachedAsync(condition).ConfigureAwait(false)) is true;

    private State? Find(string? name) =>
        string.IsNullOrWhiteSpace(name) ? null : States.FirstOrDefault(state => string.Equals(state.Name, name, StringComparison.Ordinal));

    private State? Current(ActivityExecutionContext context) => Find(context.GetProperty<string>(CurrentStateKey));

    private ValueTask EnterAsync(ActivityExecutionContext context, string? name)
    {
        if (Find(name) is not { } state) return context.CompleteActivityAsync();
        context.SetProperty(CurrentStateKey, state.Name);
        return RunAsync(context, state.Entry, _onEntered, WaitAsync);
    }

    private ValueTask WaitAsync(ActivityExecutionContext context)
    {
        var state = Current(context);
        var isWaiting = false;
        foreach (var transition in Transitions)
        {
            if (transition.From != state?.Name || transition.Trigger is not Activity trigger || Find(transition.To) is null) continue;
            context.Schedule(trigger, _onTriggered);
            isWaiting = true;
        }

        return isWaiting ? default : context.CompleteActivityAsync();
    }

    private ValueTask OnEnteredAsync(ActivityCompletedContext context) => WaitAsync(context.TargetContext);

    private async ValueTask OnTriggeredAsync(ActivityCompletedContext context)
    {
        var owner = context.TargetContext;
        var index = 0;
        while (index < Transitions.Count && Transitions[index].Trigger != context.ChildContext.Activity) index++;
        var transition = Transitions[index];
        if (transition.From != Current(owner)?.Name) return;
        if (transition.Condition is { } condition && !await IsMetAsync(owner, condition).ConfigureAwait(false))
        {
            owner.Schedule((Activity)transition.Trigger!, _onTriggered);
            return;
        }

        // The other triggers of the state, those that wait and those whose turn has not come.
        owner.CancelChildren();
        owner.WorkflowExecutionContext.Scheduler.Remove(owner);
        owner.Cursor = index;
        await RunAsync(owner, transition.Action, _onActed, LeaveAsync).ConfigureAwait(false);
    }

    private ValueTask OnActedAsync(ActivityCompletedContext context) => LeaveAsync(context.TargetContext);

    private ValueTask LeaveAsync(ActivityExecutionContext context) => RunAsync(context, Current(context)?.Exit, _onLeft, EnterNextAsync);

    private ValueTask OnLeftAsync(ActivityCompletedContext context) => EnterNextAsync(context.TargetContext);

    private ValueTask EnterNextAsync(ActivityExecutionContext context) => EnterAsync(context, Transitions[context.Cursor].To);

    /// <summary>Runs an optional child and then goes on.</summary>
    private static ValueTask RunAsync(
        ActivityExecutionContext context, IActivity? activity, ActivityCompletionCallback callback, Func<ActivityExecutionContext, ValueTask> next)
    {
        if (activity is not Activity child) return next(context);
        context.Schedule(child, callback);
        return default;
    }
}
