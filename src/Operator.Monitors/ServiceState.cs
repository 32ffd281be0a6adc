namespace Operator.Monitors;

/// <summary>One service or target and how it is.</summary>
/// <param name="Name">How the system calls it.</param>
/// <param name="Status">How it is.</param>
/// <param name="Summary">A few words, e.g. the error of the last check; empty when there is nothing to add.</param>
public sealed record ServiceState(string Name, HealthStatus Status, string Summary)
{
    /// <summary>Where the system finds it, without user and password; null when it does not say.</summary>
    public string? Address { get; init; }
}
