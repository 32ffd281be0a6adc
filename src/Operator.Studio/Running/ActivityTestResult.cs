using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Studio.Running;

/// <summary>What an activity did when it was tried out.</summary>
internal sealed record ActivityTestResult
{
    public IReadOnlyDictionary<string, object?> ActivityState { get; init; } = new Dictionary<string, object?>();

    public IReadOnlyDictionary<string, object?> Outputs { get; init; } = new Dictionary<string, object?>();

    public IReadOnlyDictionary<string, object?> Payload { get; init; } = new Dictionary<string, object?>();

    public ExceptionState? Exception { get; init; }

    public ActivityStatus Status { get; init; }
}
