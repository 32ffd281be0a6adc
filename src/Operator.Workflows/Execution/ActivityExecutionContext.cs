using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Compilation;

namespace Operator.Workflows.Execution;

/// <summary>
/// One execution of an activity: its inputs, variables, bookmarks, children and status. An activity that runs twice has two. Not for use by several threads at
/// once: a run executes one activity at a time.
/// </summary>
public sealed partial class ActivityExecutionContext
{
    private ContextExtras? _extras;
    private long _startedTicks;
    private long _endedTicks;

    internal ActivityExecutionContext(WorkflowExecutionContext workflow, PlanNode node, ActivityExecutionContext? parent)
    {
        WorkflowExecutionContext = workflow;
        Node = node;
        ParentActivityExecutionContext = parent;
        _startedTicks = workflow.NowTicks;
        parent?.Attach(this);
        if (node.Variables.Length > 0) DeclareVariables();
    }

    /// <summary>The run.</summary>
    public WorkflowExecutionContext WorkflowExecutionContext { get; }

    /// <summary>Who scheduled this; null for the workflow itself.</summary>
    public ActivityExecutionContext? ParentActivityExecutionContext { get; }

    /// <summary>The id of this execution.</summary>
    public string Id => Extras.Id ??= Identifiers.NextWithin(WorkflowExecutionContext.Id);

    /// <summary>The activity.</summary>
    public IActivity Activity => Node.Activity;

    /// <summary>The activity's place in the tree of the definition.</summary>
    public string NodeId => Node.NodeId;

    /// <summary>The activity's type.</summary>
    public ActivityDescriptor ActivityDescriptor => Node.Descriptor;

    /// <summary>Where the execution stands.</summary>
    public ActivityStatus Status { get; internal set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt
    {
        get => new(_startedTicks, TimeSpan.Zero);
        internal set => _startedTicks = value.UtcTicks;
    }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? CompletedAt => Status is ActivityStatus.Completed or ActivityStatus.Canceled ? new DateTimeOffset(_endedTicks, TimeSpan.Zero) : null;

    /// <summary>What the owner gave along when it scheduled this.</summary>
    public object? Tag
    {
        get => _extras?.Tag;
        internal set => Extras.Tag = value;
    }

    /// <summary>What ended it with a fault; null otherwise.</summary>
    public Exception? Exception => _extras?.Exception;

    /// <summary>The faults of this execution and of all below it.</summary>
    public int AggregateFaultCount { get; internal set; }

    /// <summary>The executions that this one has scheduled and that have not ended.</summary>
    public IEnumerable<ActivityExecutionContext> Children
    {
        get
        {
            for (var child = FirstChild; child is not null; child = child.NextSibling) yield return child;
        }
    }

    /// <summary>The scope for expressions.</summary>
    public ExpressionExecutionContext ExpressionExecutionContext => field ??= new ExpressionExecutionContext(this, Node.Plan, CancellationToken);

    /// <summary>Stops the run.</summary>
    public CancellationToken CancellationToken => WorkflowExecutionContext.CancellationToken;

    internal PlanNode Node { get; }

    internal ActivityCompletionCallback? Callback { get; set; }

    internal object? Result { get; set; }

    /// <summary>State of built-in containers: the next child, the current index.</summary>
    internal int Cursor { get; set; }

    /// <summary>State of flowcharts.</summary>
    internal object? LocalState { get; set; }

    internal int QueuedChildren { get; set; }

    internal bool IsBreaking { get; set; }

    /// <summary>Whether the inputs have been evaluated in this burst.</summary>
    internal bool HasInputs { get; set; }

    /// <summary>While it ends itself its cancelled children must not wake it.</summary>
    internal bool IsEnding { get; set; }

    internal bool IsAttached { get; private set; }

    internal ActivityExecutionContext? FirstChild { get; private set; }

    internal ActivityExecutionContext? LastChild { get; private set; }

    internal ActivityExecutionContext? NextSibling { get; private set; }

    internal ActivityExecutionContext? PreviousSibling { get; private set; }

    internal ContextExtras Extras => _extras ??= new ContextExtras();

    internal ContextExtras? ExtrasIfAny => _extras;

    internal void EndsAt(DateTimeOffset time) => _endedTicks = time.UtcTicks;

    internal void Attach(ActivityExecutionContext child)
    {
        child.IsAttached = true;
        child.PreviousSibling = LastChild;
        child.NextSibling = null;
        if (LastChild is null) FirstChild = child;
        else LastChild.NextSibling = child;
        LastChild = child;
    }

    internal void Detach(ActivityExecutionContext child)
    {
        if (!child.IsAttached) return;
        child.IsAttached = false;
        if (child.PreviousSibling is null) FirstChild = child.NextSibling;
        else child.PreviousSibling.NextSibling = child.NextSibling;
        if (child.NextSibling is null) LastChild = child.PreviousSibling;
        else child.NextSibling.PreviousSibling = child.PreviousSibling;
    }
}
