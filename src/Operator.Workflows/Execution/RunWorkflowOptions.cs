using Operator.Workflows.Journal;

namespace Operator.Workflows.Execution;

/// <summary>What a run starts with.</summary>
public sealed record RunWorkflowOptions
{
    internal const int DefaultMaxExecutions = 1_000_000;

    /// <summary>The instance's id; a new one when null.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The input by name. Values are JSON-like: texts, numbers, truth values, lists, dictionaries.</summary>
    public IEnumerable<KeyValuePair<string, object?>>? Input { get; init; }

    /// <summary>What ties the instance to others and to stimuli.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The instance's name for people.</summary>
    public string? Name { get; init; }

    /// <summary>The trigger that starts the run: a flowchart begins there, and the trigger completes at once.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>The instance that starts this one.</summary>
    public string? ParentWorkflowInstanceId { get; init; }

    /// <summary>Values for variables by name; unknown names make new variables.</summary>
    public IEnumerable<KeyValuePair<string, object?>>? Variables { get; init; }

    /// <summary>Stored with the instance. Values are JSON-like.</summary>
    public IEnumerable<KeyValuePair<string, object?>>? Properties { get; init; }

    /// <summary>The services that activities may ask for.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>Receives the events of the run; null for none.</summary>
    public IWorkflowJournal? Journal { get; init; }

    /// <summary>How many activities may be executed before the instance ends or waits; a million by default. One that goes beyond ends as faulted.</summary>
    public int MaxExecutions { get; init; } = DefaultMaxExecutions;
}
