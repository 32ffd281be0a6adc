using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Model;

namespace Operator.Workflows.Authoring;

/// <summary>
/// The base of all activities. One instance serves every run of its plan at the same time, so it holds no state of a run: that belongs into the
/// <see cref="ActivityExecutionContext"/>. It stays running until it completes itself.
/// </summary>
public abstract class Activity : IActivity
{
    private List<IBehavior>? _behaviors;

    /// <summary>Takes the type name from the class.</summary>
    protected Activity(string? source = null, int? line = null)
    {
        _ = line;
        Source = source;
    }

    /// <summary>Gives the type name and version.</summary>
    protected Activity(string activityType, int version = 1, string? source = null, int? line = null)
        : this(source, line)
    {
        Type = activityType;
        Version = version;
    }

    /// <inheritdoc />
    public string Id { get; set; } = "";

    /// <inheritdoc />
    public string NodeId { get; set; } = "";

    /// <inheritdoc />
    public string? Name { get; set; }

    /// <inheritdoc />
    public string Type { get; set; } = "";

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Whether the activity may start the workflow that contains it.</summary>
    public bool CanStartWorkflow { get; set; }

    /// <summary>Whether it runs in the background, if its kind allows.</summary>
    public bool? RunAsynchronously { get; set; }

    /// <inheritdoc />
    public IDictionary<string, object> CustomProperties
    {
        get => field ??= Members("customProperties");
        set;
    }

    /// <inheritdoc />
    public IDictionary<string, object> Metadata
    {
        get => field ??= Members("metadata");
        set;
    }

    /// <summary>What runs after the activity's own code, and takes its signals after it.</summary>
    public ICollection<IBehavior> Behaviors => _behaviors ??= [];

    /// <summary>The file that constructed the activity, when code did.</summary>
    internal string? Source { get; }

    /// <summary>The place in the plan, once compiled.</summary>
    internal PlanNode Node { get; set; } = null!;

    /// <summary>Where the definition describes it.</summary>
    internal string Place { get; set; } = "$";

    /// <summary>Whether no definition describes it.</summary>
    internal bool IsMadeInCode => Json.ValueKind == JsonValueKind.Undefined;

    /// <summary>How the definition describes it; <c>default</c> when code made it.</summary>
    internal JsonElement Json { get; set; }

    /// <summary>What completing without a result means; see <see cref="CodeActivity"/>.</summary>
    internal virtual bool CompletesItself => false;

    /// <summary>Runs the activity; the default calls <see cref="Execute"/>.</summary>
    protected virtual ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Execute(context);
        return default;
    }

    /// <summary>Runs the activity without waiting.</summary>
    protected virtual void Execute(ActivityExecutionContext context)
    {
    }

    /// <summary>Whether the activity may run now; the default asks <see cref="CanExecute"/>.</summary>
    protected virtual ValueTask<bool> CanExecuteAsync(ActivityExecutionContext context) => new(CanExecute(context));

    /// <summary>Whether the activity may run now.</summary>
    protected virtual bool CanExecute(ActivityExecutionContext context) => true;

    /// <summary>Takes a signal that a descendant, or the activity itself, has sent.</summary>
    protected virtual ValueTask OnSignalReceivedAsync(object signal, SignalContext context) => default;

    /// <summary>Completes the activity with the outcome <c>Done</c>.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Derived activities call it as their own method, as in Elsa.")]
    protected ValueTask CompleteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.CompleteActivityAsync();
    }

    // Few are ever asked for theirs.
    private IDictionary<string, object> Members(string name) =>
        Json.TryGet(name, out var members) && members.ToPlain() is IDictionary<string, object> plain ? plain : new Dictionary<string, object>();

    internal ValueTask InvokeAsync(ActivityExecutionContext context) => _behaviors is null ? ExecuteAsync(context) : InvokeWithBehaviorsAsync(_behaviors, context);

    internal ValueTask<bool> MayExecuteAsync(ActivityExecutionContext context) => CanExecuteAsync(context);

    internal ValueTask ReceiveAsync(object signal, SignalContext context) =>
        _behaviors is null ? OnSignalReceivedAsync(signal, context) : ReceiveWithBehaviorsAsync(_behaviors, signal, context);

    private async ValueTask ReceiveWithBehaviorsAsync(List<IBehavior> behaviors, object signal, SignalContext context)
    {
        await OnSignalReceivedAsync(signal, context).ConfigureAwait(false);
        foreach (var behavior in behaviors) await behavior.ReceiveSignalAsync(signal, context).ConfigureAwait(false);
    }

    private async ValueTask InvokeWithBehaviorsAsync(List<IBehavior> behaviors, ActivityExecutionContext context)
    {
        await ExecuteAsync(context).ConfigureAwait(false);
        foreach (var behavior in behaviors) await behavior.ExecuteAsync(context).ConfigureAwait(false);
    }

    /// <summary>Told by the runtime that a child has been cancelled from outside.</summary>
    internal virtual void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child)
    {
    }
}
