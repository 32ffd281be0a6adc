namespace Operator.Studio.Instances;

/// <summary>Variables to be changed.</summary>
internal sealed record VariablesRequest
{
    public IReadOnlyList<VariableValue>? Variables { get; init; }
}
