namespace Operator.Monitors;

/// <summary>One alert that is firing.</summary>
/// <param name="Name">How the system calls it.</param>
/// <param name="Level">How worrying it is; <see cref="AlarmLevel.Ok"/> is for information only.</param>
/// <param name="Summary">What it says about itself, one line; empty when it says nothing.</param>
/// <param name="Since">Since when it is firing, UTC, or null when unknown.</param>
/// <param name="Labels">What it is about: labels, tags or a scope.</param>
public sealed record FiringAlert(
    string Name, AlarmLevel Level, string Summary, DateTimeOffset? Since, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>Whether somebody silenced it, so that it pages nobody.</summary>
    public bool IsSilenced { get; init; }
}
