namespace Operator.Workflows.Execution;

/// <summary>What only some executions have.</summary>
internal sealed class ContextExtras
{
    public Dictionary<string, object>? Properties { get; set; }

    public Dictionary<object, object>? TransientProperties { get; set; }

    public Dictionary<string, object>? Metadata { get; set; }

    public Dictionary<string, object>? JournalData { get; set; }

    /// <summary>The outputs of an embedded workflow.</summary>
    public Dictionary<string, object?>? WorkflowOutput { get; set; }

    /// <summary>What a workflow completes with when something inside it says so.</summary>
    public object? CompositeResult { get; set; }

    public IDictionary<string, object>? ActivityInput { get; set; }

    public object? Tag { get; set; }

    public string? Id { get; set; }

    public Exception? Exception { get; set; }
}
