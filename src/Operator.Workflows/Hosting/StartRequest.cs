namespace Operator.Workflows.Hosting;

/// <summary>A run that somebody asks for.</summary>
public sealed record StartRequest
{
    /// <summary>The definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version.</summary>
    public VersionSelection Version { get; init; } = VersionSelection.Published;

    /// <summary>The new instance's id; made up when null.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Whether the id was made for this run, so that there can't be such an instance yet.</summary>
    public bool IsNewInstanceId { get; init; }

    /// <summary>What ties it to others.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Its name for people.</summary>
    public string? Name { get; init; }

    /// <summary>The instance that starts this one.</summary>
    public string? ParentWorkflowInstanceId { get; init; }

    /// <summary>The trigger that starts it; null to start at the beginning.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>The input by name, JSON-like.</summary>
    public IReadOnlyDictionary<string, object?>? Input { get; init; }

    /// <summary>Values for variables by name, JSON-like.</summary>
    public IReadOnlyDictionary<string, object?>? Variables { get; init; }

    /// <summary>Stored with the instance, JSON-like; activities and the host find it in its properties.</summary>
    public IReadOnlyDictionary<string, object?>? Properties { get; init; }

    /// <summary>
    /// Whether a run that ends at once is given back before it is stored, which then happens soon after. One that has to wait is stored first.
    /// </summary>
    public bool StoresInBackground { get; init; }

    /// <summary>Services for the activities beside the host's, asked first; kept for the first burst only.</summary>
    public IServiceProvider? Services { get; init; }
}
