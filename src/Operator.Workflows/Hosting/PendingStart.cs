namespace Operator.Workflows.Hosting;

/// <summary>An instance that is stored and has not run yet.</summary>
public sealed record PendingStart
{
    /// <summary>The instance.</summary>
    public required InstanceSummary Instance { get; init; }

    /// <summary>Whether its parent has to be resumed when it ends.</summary>
    public bool ParentWaits { get; init; }

    /// <summary>The trigger that starts it.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>Its input, JSON-like.</summary>
    public IReadOnlyDictionary<string, object?>? Input { get; init; }

    /// <summary>Values for its variables, JSON-like.</summary>
    public IReadOnlyDictionary<string, object?>? Variables { get; init; }

    /// <summary>Its properties, JSON-like.</summary>
    public IReadOnlyDictionary<string, object?>? Properties { get; init; }
}
