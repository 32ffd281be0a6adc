namespace Operator.Workflows.Hosting;

/// <summary>Something that happened and that workflows may wait for.</summary>
public sealed record StimulusDelivery
{
    /// <summary>The stimulus' kind: the type name of the activity that waits for it, such as <c>Elsa.Event</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What is compared: see <see cref="Bookmarks.StimulusHash.Of"/>.</summary>
    public required string Hash { get; init; }

    /// <summary>The input of the bursts that it starts.</summary>
    public IReadOnlyDictionary<string, object?> Input { get; init; } = new Dictionary<string, object?>();

    /// <summary>Restricts it to instances with this correlation id; new instances get it.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Restricts it to one instance; then nothing is started.</summary>
    public string? WorkflowInstanceId { get; init; }

    /// <summary>Restricts it to one execution of an activity.</summary>
    public string? ActivityInstanceId { get; init; }

    /// <summary>Whether it waits for a bookmark when there is none.</summary>
    public bool WaitsForBookmark { get; init; } = true;

    /// <summary>Services for the activities of the bursts beside the host's.</summary>
    public IServiceProvider? Services { get; init; }
}
