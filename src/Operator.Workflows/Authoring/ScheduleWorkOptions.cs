namespace Operator.Workflows.Authoring;

/// <summary>How a child is scheduled.</summary>
/// <param name="CompletionCallback">Called when the child has completed.</param>
/// <param name="Tag">Kept with the child's execution.</param>
/// <param name="Variables">Variables that exist in the child's scope only.</param>
/// <param name="Input">Given to the child as its activity input.</param>
public sealed record ScheduleWorkOptions(
    ActivityCompletionCallback? CompletionCallback = null,
    object? Tag = null,
    IEnumerable<Variable>? Variables = null,
    IDictionary<string, object>? Input = null);
