namespace Operator.Workflows.Ports;

/// <summary>A workflow that another one starts.</summary>
/// <param name="InstanceId">The id of the new instance.</param>
/// <param name="DefinitionId">The definition; its published version is meant.</param>
/// <param name="ParentInstanceId">The instance that starts it.</param>
/// <param name="CorrelationId">The new instance's correlation id.</param>
/// <param name="Input">Its input.</param>
/// <param name="WaitsForCompletion">Whether the parent has to be resumed when it ends.</param>
public sealed record ChildWorkflowRequest(
    string InstanceId,
    string DefinitionId,
    string ParentInstanceId,
    string? CorrelationId,
    IReadOnlyDictionary<string, object?> Input,
    bool WaitsForCompletion);
