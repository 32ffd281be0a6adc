using Operator.Workflows.Journal;

namespace Operator.Workflows.Execution;

/// <summary>How a waiting instance goes on.</summary>
public sealed record ResumeWorkflowOptions
{
    /// <summary>The bookmark that is resumed. Without one nothing is due but what was left over.</summary>
    public string? BookmarkId { get; init; }

    /// <summary>Added to the workflow's input for this burst.</summary>
    public IEnumerable<KeyValuePair<string, object?>>? Input { get; init; }

    /// <summary>The services that activities may ask for.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>Receives the events of the run; null for none.</summary>
    public IWorkflowJournal? Journal { get; init; }

    /// <summary>How many activities may be executed before the instance ends or waits; a million by default. One that goes beyond ends as faulted.</summary>
    public int MaxExecutions { get; init; } = RunWorkflowOptions.DefaultMaxExecutions;
}
