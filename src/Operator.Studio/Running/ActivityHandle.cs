namespace Operator.Studio.Running;

/// <summary>Names an activity of a definition.</summary>
internal sealed record ActivityHandle
{
    public string? ActivityId { get; init; }

    public string? ActivityNodeId { get; init; }
}
