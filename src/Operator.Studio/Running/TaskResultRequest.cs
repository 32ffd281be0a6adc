namespace Operator.Studio.Running;

/// <summary>The result of a task.</summary>
internal sealed record TaskResultRequest
{
    public object? Result { get; init; }
}
