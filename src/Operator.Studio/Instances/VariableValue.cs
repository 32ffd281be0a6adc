namespace Operator.Studio.Instances;

/// <summary>A variable's new value.</summary>
internal sealed record VariableValue
{
    public string? Id { get; init; }

    public object? Value { get; init; }
}
