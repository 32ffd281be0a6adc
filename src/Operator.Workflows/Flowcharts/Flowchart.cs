using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Operator.Workflows.Activities;
using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Model;

namespace Operator.Workflows.Flowcharts;

/// <summary>Runs its children along connections.</summary>
[Activity("Elsa", "Flow", "Runs activities along connections."), System.ComponentModel.Browsable(false)]
public class Flowchart : Container, IShapedActivity
{
    private const string ExecutionMode = "Flowchart:ExecutionMode";
    private readonly ConcurrentDictionary<int, FlowGraph> _graphs = new();
    private readonly List<ConnectionDefinition> _definitions = [];
    private FlowEdge[] _edges = [];
    private int _start = -1;

    /// <summary>An empty flowchart.</summary>
    public Flowchart([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) => OnChildCompleted = OnChildCompletedAsync;

    /// <summary>The activity it starts with when code says so; else it is found by looking at the activities.</summary>
    [JsonIgnore]
    public IActivity? Start { get; set; }

    /// <summary>The connections.</summary>
    public ICollection<Connection> Connections { get; set; } = [];

    internal ActivityCompletionCallback OnChildCompleted { get; }

    IEnumerable<Activity> IShapedActivity.ShapedChildren => [];

    IEnumerable<Input> IShapedActivity.ShapedInputs => [];

    void IShapedActivity.Read(JsonElement json, string path, ActivityReader reader) =>
        _definitions.AddRange(ConnectionReader.Read(json, path, reader.Limits, reader.Faults));

    internal FlowGraph GraphFor(int start) => _graphs.GetOrAdd(start, (from, flowchart) => new FlowGraph(flowchart.Node.Children.Count, flowchart._edges, from), this);

    /// <summary>Resolves the connections; those from or to nowhere are dropped, and of equal ones all but the first.</summary>
    internal void Prepare(PlanNode node, FaultCollector faults)
    {
        var edges = new List<FlowEdge>();
        var known = new HashSet<(int Source, string Port, int Target)>();
        var byId = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var child in node.Children) byId.TryAdd(child.Id, child.ChildIndex);
        foreach (var definition in _definitions)
        {
            if (byId.TryGetValue(definition.Source, out var source) && byId.TryGetValue(definition.Target, out var target))
                Add(source, definition.Port, target);
            else
                Drop(definition.Path, definition.Source, definition.Target);
        }

        foreach (var connection in Connections)
        {
            if (ChildOf(connection.Source) is { } source && ChildOf(connection.Target) is { } target)
                Add(source.ChildIndex, connection.Source.Port ?? "Done", target.ChildIndex);
            else
                Drop(Place, NameOf(connection.Source), NameOf(connection.Target));
        }

        _edges = [.. edges];
        _start = FindStart(node);
        if (_start >= 0) _ = GraphFor(_start);

        PlanNode? ChildOf(Endpoint end) => end.Activity is Activity { Node: { } child } && child.Parent == node ? child : null;

        static string NameOf(Endpoint end) => end.Activity.Id.Length > 0 ? end.Activity.Id : end.Activity.GetType().Name;

        void Drop(string path, string source, string target) =>
            faults.Warn(path, $"The connection from '{source}' to '{target}' is dropped: one of them is not in the flowchart.");

        void Add(int source, string port, int target)
        {
            if (known.Add((source, port, target))) edges.Add(new FlowEdge(edges.Count, source, port, target));
        }
    }

    /// <inheritdoc />
    protected override ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var trigger = context.WorkflowExecutionContext.TriggerActivityId;
        var start = trigger is null ? -1 : context.Node.Children.FindIndex(child => child.Id == trigger);
        if (start < 0) start = _start;
        if (start < 0) return context.CompleteActivityAsync();
        context.LocalState = UsesTokens(context) ? new TokenScope(GraphFor(start)) : new FlowScope(GraphFor(start));
        context.Schedule(context.Node.Children[start].Activity, OnChildCompleted);
        return default;
    }

    internal override void OnChildCanceled(ActivityExecutionContext context, ActivityExecutionContext child)
    {
        var completion = context.LocalState is TokenScope ? TokenFlow.OnCanceledAsync(context, child) : CounterFlow.CompleteIfIdleAsync(context);
        if (!completion.IsCompletedSuccessfully) completion.AsTask().GetAwaiter().GetResult();
        if (context is { Status: ActivityStatus.Running, LocalState: FlowScope }) CounterFlow.OnCanceled(this, context, child);
    }

    private ValueTask OnChildCompletedAsync(ActivityCompletedContext context)
    {
        var flow = context.TargetContext;
        if (context.ChildContext.Activity is ITerminalNode) return flow.CompleteActivityAsync();
        var outcomes = context.Result as Outcomes ?? Outcomes.Default;
        return flow.LocalState is TokenScope
            ? TokenFlow.OnCompletedAsync(this, flow, context.ChildContext, outcomes)
            : CounterFlow.OnCompletedAsync(this, flow, context.ChildContext, outcomes);
    }

    private static bool UsesTokens(ActivityExecutionContext context)
    {
        var plan = context.Node.Plan;
        return plan.Definition.CustomProperties.Text(ExecutionMode) switch
        {
            "TokenBased" => true,
            "CounterBased" => false,
            _ => plan.UsesTokens,
        };
    }

    private int FindStart(PlanNode node)
    {
        var children = node.Children;
        if (children.Count == 0) return -1;
        if (Start is Activity chosen) return chosen.Node.ChildIndex;
        var start = children.FindIndex(child => child.Activity is IStartNode);
        if (start < 0) start = children.FindIndex(child => child.Activity.CanStartWorkflow);
        if (start < 0)
        {
            var hasInbound = new bool[children.Count];
            foreach (var edge in _edges) hasInbound[edge.Target] = true;
            start = Array.IndexOf(hasInbound, false);
        }

        return Math.Max(start, 0);
    }
}
