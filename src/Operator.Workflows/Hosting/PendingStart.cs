namespace Operator.Workflows.Hosting;

/// <summary>An instance that is stored and has not run yet.</summary>
public sealed record PendingStart
{
    /// <summary>The instance.</summary>
    public required InstanceSummary Instance { get; init; }

    /// <summary>The trigger that starts it.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>Its input, JSON-like.</summary>
    public IReadOnlyDictionary<string, object?>? Input { get; init; }

    /// <summary>Values for its variables, JSON-like.</summary>
    public IReadOnlyDictionary<string, object?>? Variables { get; init; }

    /// <summary>Its properties, JSON-like.</summary>
    public IReadOnlyDictionary<string, object?>? Properties { get; init; }

    /// <summary>Whether it is in the store, so that it may be gone when its turn comes.</summary>
    public bool IsStored { get; init; }
}
