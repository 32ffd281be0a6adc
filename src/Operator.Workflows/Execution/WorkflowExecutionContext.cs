using Operator.Workflows.Authoring;
using Operator.Workflows.Bookmarks;
using Operator.Workflows.Compilation;
using Operator.Workflows.Journal;
using Operator.Workflows.State;

namespace Operator.Workflows.Execution;

/// <summary>A run: one instance of a plan during one burst.</summary>
public sealed class WorkflowExecutionContext
{
    private List<Bookmark>? _bookmarks;
    private List<ActivityIncident>? _incidents;
    private readonly IWorkflowJournal? _journal;
    private readonly TimeProvider _timeProvider;
    private Dictionary<string, object>? _input;
    private Dictionary<string, object>? _output;
    private Dictionary<string, object>? _properties;
    private Dictionary<string, object?>? _undeclared;

    internal WorkflowExecutionContext(WorkflowPlan plan, RunWorkflowOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        Plan = plan;
        _timeProvider = timeProvider;
        _journal = options.Journal;
        Id = options.InstanceId ?? Identifiers.Next();
        ServiceProvider = options.Services ?? EmptyServices.Instance;
        CancellationToken = cancellationToken;
        CreatedAt = Now;
        Outputs = new OutputRegister(plan);
        MaxExecutions = options.MaxExecutions;
    }

    /// <summary>The instance's id.</summary>
    public string Id { get; internal set; }

    /// <summary>What ties the instance to others and to stimuli; null when nothing does.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>The instance's name for people.</summary>
    public string? Name { get; set; }

    /// <summary>The plan.</summary>
    public WorkflowPlan Plan { get; }

    /// <summary>The workflow as an activity.</summary>
    public IActivity Workflow => Plan.Root.Activity;

    /// <summary>The input, by name in any case. Values are JSON-like.</summary>
    public IDictionary<string, object> Input => _input ??= new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The output so far.</summary>
    public IDictionary<string, object> Output => _output ??= [];

    /// <summary>Stored with the instance.</summary>
    public IDictionary<string, object> Properties => _properties ??= [];

    /// <summary>The coarse status.</summary>
    public WorkflowStatus Status => SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted
        ? WorkflowStatus.Finished
        : WorkflowStatus.Running;

    /// <summary>The fine status.</summary>
    public WorkflowSubStatus SubStatus { get; private set; }

    /// <summary>Where the instance waits.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => _bookmarks ?? (IReadOnlyList<Bookmark>)[];

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<ActivityIncident> Incidents => _incidents ?? (IReadOnlyList<ActivityIncident>)[];

    /// <summary>All executions that have not ended, the workflow's own first.</summary>
    public IEnumerable<ActivityExecutionContext> ActivityExecutionContexts => RootContext is null ? [] : Walk(RootContext);

    /// <summary>The activity that started this run as a trigger; null when none did.</summary>
    public string? TriggerActivityId { get; internal init; }

    /// <summary>The instance that started this one; null when none did.</summary>
    public string? ParentWorkflowInstanceId { get; internal set; }

    /// <summary>When the instance was created.</summary>
    public DateTimeOffset CreatedAt { get; internal set; }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? FinishedAt { get; internal set; }

    /// <summary>Stops the run.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The host's services.</summary>
    public IServiceProvider ServiceProvider { get; }

    /// <summary>The time.</summary>
    public DateTimeOffset Now => _timeProvider.GetUtcNow();

    /// <summary>How many activities this burst may execute.</summary>
    internal int MaxExecutions { get; }

    internal long NowTicks => Now.UtcTicks;

    /// <summary>What is due in this burst.</summary>
    public Scheduler Scheduler { get; } = new();

    internal OutputRegister Outputs { get; }

    internal ActivityExecutionContext? RootContext { get; set; }

    /// <summary>The first execution of the trigger that started the run.</summary>
    internal ActivityExecutionContext? TriggerContext { get; set; }

    /// <summary>Whether this burst goes on with a stored instance.</summary>
    internal bool IsResumed { get; set; }

    internal long JournalSequence { get; set; }

    /// <summary>Variables that scripts made without declaring them.</summary>
    internal Dictionary<string, object?> Undeclared => _undeclared ??= [];

    /// <summary>Changes the status; nothing leaves a finished one.</summary>
    public void TransitionTo(WorkflowSubStatus subStatus)
    {
        if (Status == WorkflowStatus.Finished) return;
        SubStatus = subStatus;
        if (Status == WorkflowStatus.Finished) FinishedAt = Now;
    }

    internal void Restore(WorkflowState state)
    {
        SubStatus = state.SubStatus;
        IsResumed = true;
        CorrelationId = state.CorrelationId;
        Name = state.Name;
        ParentWorkflowInstanceId = state.ParentWorkflowInstanceId;
        CreatedAt = state.CreatedAt;
        FinishedAt = state.FinishedAt;
        JournalSequence = state.ExecutionLogSequence;
        foreach (var (key, value) in state.Input) Input[key] = value!;
        foreach (var (key, value) in state.Output) Output[key] = value!;
        foreach (var (key, value) in state.Properties) Properties[key] = value!;
    }

    internal bool TryGetUndeclared(string name, out object? value)
    {
        value = null;
        return _undeclared is not null && _undeclared.TryGetValue(name, out value);
    }

    internal bool TryGetInput(string name, out object? value)
    {
        value = null;
        if (_input is null || !_input.TryGetValue(name, out var given)) return false;
        value = given;
        return true;
    }

    internal void AddBookmark(Bookmark bookmark)
    {
        (_bookmarks ??= []).Add(bookmark);
        bookmark.Context!.BookmarkCount++;
    }

    internal void RemoveBookmark(Bookmark bookmark)
    {
        if (_bookmarks?.Remove(bookmark) == true) bookmark.Context!.BookmarkCount--;
    }

    internal void RemoveBookmarks(ActivityExecutionContext context)
    {
        if (context.BookmarkCount == 0) return;
        _bookmarks?.RemoveAll(bookmark => bookmark.Context == context);
        context.BookmarkCount = 0;
    }

    internal void ClearBookmarks()
    {
        foreach (var bookmark in Bookmarks) bookmark.Context!.BookmarkCount = 0;
        _bookmarks = null;
    }

    internal void AddIncident(ActivityIncident incident) => (_incidents ??= []).Add(incident);

    /// <summary>Whether any execution of the activity waits.</summary>
    internal bool HasBookmark(PlanNode node)
    {
        foreach (var bookmark in Bookmarks)
            if (bookmark.Context!.Node == node) return true;
        return false;
    }

    internal void Fault(ActivityExecutionContext context, Exception exception)
    {
        context.Extras.Exception = exception;
        context.Status = ActivityStatus.Faulted;
        context.IsEnding = false;
        if (context.ParentActivityExecutionContext is { } parent && !context.IsAttached) parent.Attach(context);
        for (var scope = context; scope is not null; scope = scope.ParentActivityExecutionContext) scope.AggregateFaultCount++;
        var activity = context.Activity;
        AddIncident(new ActivityIncident(
            activity.Id,
            context.NodeId,
            activity.Type,
            activity.Name,
            (exception as InputEvaluationException)?.InputName,
            exception.Message,
            ExceptionState.From(exception),
            Now));
        WorkflowMetrics.IncidentHappened(Plan.Definition.DefinitionId, activity.Type);
        Journal(context, JournalEvents.Faulted, exception.Message, exception);
        if (!Plan.ContinuesWithIncidents) TransitionTo(WorkflowSubStatus.Faulted);
    }

    internal void Journal(ActivityExecutionContext context, string eventName, string? message = null, object? payload = null)
    {
        var sequence = JournalSequence++;
        _journal?.Write(new JournalEntry(sequence, Now, eventName, context, message, payload));
    }

    private static IEnumerable<ActivityExecutionContext> Walk(ActivityExecutionContext context)
    {
        var pending = new Stack<ActivityExecutionContext>();
        pending.Push(context);
        while (pending.TryPop(out var next))
        {
            yield return next;
            for (var child = next.LastChild; child is not null; child = child.PreviousSibling) pending.Push(child);
        }
    }
}
