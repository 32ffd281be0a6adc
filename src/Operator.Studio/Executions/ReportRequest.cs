namespace Operator.Studio.Executions;

/// <summary>The activities whose executions are counted.</summary>
internal sealed record ReportRequest
{
    public string? WorkflowInstanceId { get; init; }

    public IReadOnlyList<string>? ActivityNodeIds { get; init; }
}
