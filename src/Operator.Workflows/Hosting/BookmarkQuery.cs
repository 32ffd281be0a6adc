namespace Operator.Workflows.Hosting;

/// <summary>Which stored bookmarks are meant; what is null restricts nothing.</summary>
public sealed record BookmarkQuery
{
    /// <summary>The kind of stimulus.</summary>
    public string? Name { get; init; }

    /// <summary>What stimuli are compared with.</summary>
    public string? Hash { get; init; }

    /// <summary>The waiting instance.</summary>
    public string? WorkflowInstanceId { get; init; }

    /// <summary>The waiting execution.</summary>
    public string? ActivityInstanceId { get; init; }

    /// <summary>The correlation id of the waiting instance.</summary>
    public string? CorrelationId { get; init; }
}
