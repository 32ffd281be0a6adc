using System.Collections.ObjectModel;
using Operator.Workflows.Authoring;
using Operator.Workflows.Compilation;
using Operator.Workflows.Execution;
using Operator.Workflows.Journal;
using Operator.Workflows.Ports;
using Operator.Workflows.State;

namespace Operator.Workflows.Hosting;

/// <summary>Takes down the journal and the executions of one burst.</summary>
internal sealed class BurstRecorder(WorkflowPlan plan, string instanceId) : IWorkflowJournal
{
    /// <summary>How many executions are taken down; of those beyond only what faults or waits is.</summary>
    private const int MaxExecutions = 50_000;

    private const string NotSerializable = "(not serializable)";
    private static readonly IReadOnlyDictionary<string, object?> None = ReadOnlyDictionary<string, object?>.Empty;
    private readonly LogPersistence _persistence = LogPersistence.Of(plan);
    private readonly List<JournalEntry> _entries = [];
    private readonly Dictionary<ActivityExecutionContext, ActivityExecutionRecord?> _executions = new(ReferenceEqualityComparer.Instance);

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Count;

    public void Write(in JournalEntry entry)
    {
        if (_executions.Count >= MaxExecutions && entry.EventName is not (JournalEvents.Faulted or JournalEvents.Suspended) && !_executions.ContainsKey(entry.Context)) return;
        _entries.Add(entry);

        // Outputs are kept by activity, so a loop's have to be read as each turn ends.
        var hasEnded = entry.EventName is JournalEvents.Completed or JournalEvents.Faulted or JournalEvents.Canceled;
        _executions[entry.Context] = hasEnded ? Record(entry.Context) : null;
        if (entry.EventName != JournalEvents.Faulted) return;

        // What contains a fault counts it, also where nothing else happened to it in this burst.
        for (var scope = entry.Context.ParentActivityExecutionContext; scope is not null; scope = scope.ParentActivityExecutionContext) _executions.TryAdd(scope, null);
    }

    /// <summary>The journal and the executions as they are when the burst has come to rest.</summary>
    public (IReadOnlyList<JournalRecord> Journal, IReadOnlyList<ActivityExecutionRecord> Executions) Take()
    {
        foreach (var (context, record) in _executions)
            if (record is null) _executions[context] = Record(context);
        var journal = _entries.Select(entry => new JournalRecord(_executions[entry.Context]!)
        {
            Sequence = entry.Sequence,
            Timestamp = entry.Timestamp,
            EventName = entry.EventName,
            Message = entry.Message,
            Payload = entry.Payload is Exception exception ? Payload(exception) : entry.Payload,
        });
        return ([.. journal], [.. _executions.Values.Select(record => record!)]);
    }

    private static Dictionary<string, object?> Payload(Exception exception) => new()
    {
        ["exception"] = exception.GetType().FullName,
        ["message"] = exception.Message,
        ["source"] = exception.Source,
        ["stackTrace"] = exception.StackTrace,
        ["innerException"] = exception.InnerException is { } inner ? Payload(inner) : null,
    };

    private ActivityExecutionRecord Record(ActivityExecutionContext context)
    {
        var node = context.Node;
        var extras = context.ExtrasIfAny;
        var parts = _persistence.PartsOf(context);
        var includesState = parts?.IncludesInternalState != false;
        var parent = context.ParentActivityExecutionContext;
        return new ActivityExecutionRecord
        {
            Id = context.Id,
            WorkflowInstanceId = instanceId,
            ActivityId = context.Activity.Id,
            ActivityNodeId = context.NodeId,
            ActivityType = context.Activity.Type,
            ActivityTypeVersion = context.Activity.Version,
            ActivityName = context.Activity.Name,
            ActivityState = Inputs(context, parts),
            Payload = Details(context, includesState),
            Outputs = Outputs(context, parts),
            Properties = includesState ? Copy(extras?.Properties) : None,
            Metadata = includesState ? Copy(extras?.Metadata) : None,
            Exception = context.Exception is { } exception ? ExceptionState.From(exception) : null,
            StartedAt = context.StartedAt,
            CompletedAt = context.CompletedAt,
            Status = context.Status,
            HasBookmarks = context is { Status: ActivityStatus.Running, BookmarkCount: > 0 },
            AggregateFaultCount = context.AggregateFaultCount,
            SchedulingActivityExecutionId = parent?.Id,
            SchedulingActivityId = parent?.Activity.Id,
            CallStackDepth = Depth(context),
        };
    }

    private static ReadOnlyDictionary<string, object?> Inputs(ActivityExecutionContext context, LogPersistence.RecordedParts? parts)
    {
        var state = context.ActivityState;
        foreach (var (name, value) in state)
            if (value is Enum) state[name] = Shown(value);
        if (parts is { } some)
            foreach (var name in state.Keys.Where(name => !some.IncludesInput(name)).ToList()) state.Remove(name);
        return state.AsReadOnly();
    }

    private static IReadOnlyDictionary<string, object?> Outputs(ActivityExecutionContext context, LogPersistence.RecordedParts? parts)
    {
        var node = context.Node;
        if (node.Outputs.Length == 0) return None;
        var outputs = new Dictionary<string, object?>(node.Outputs.Length);
        foreach (var output in node.Outputs)
        {
            if (parts?.IncludesOutput(output.Name) == false) continue;
            outputs[output.Name] = output.IsSerializable ? Shown(context.WorkflowExecutionContext.Outputs.Get(node, output.Index)) : NotSerializable;
        }

        return outputs;
    }

    /// <summary>A value as it is recorded: enumerations by name, results of workflows as the API writes them.</summary>
    private static object? Shown(object? value) => value switch
    {
        Enum member => member.ToString(),
        ExecuteWorkflowResult result => WorkflowStateSerializer.Plain(result),
        _ => value,
    };

    private static IReadOnlyDictionary<string, object?> Details(ActivityExecutionContext context, bool includesState)
    {
        var data = includesState ? Copy(context.ExtrasIfAny?.JournalData) : None;
        return context.Result is Outcomes outcomes ? new Dictionary<string, object?>(data) { ["Outcomes"] = outcomes.Names } : data;
    }

    private static IReadOnlyDictionary<string, object?> Copy(Dictionary<string, object>? values) =>
        values is null or { Count: 0 } ? None : values.ToDictionary(pair => pair.Key, object? (pair) => pair.Value);

    private static int Depth(ActivityExecutionContext context)
    {
        var depth = 0;
        for (var scope = context.ParentActivityExecutionContext; scope is not null; scope = scope.ParentActivityExecutionContext) depth++;
        return depth;
    }
}
