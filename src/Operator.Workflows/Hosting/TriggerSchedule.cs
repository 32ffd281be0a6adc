namespace Operator.Workflows.Hosting;

/// <summary>When a trigger of time is due next.</summary>
/// <param name="VersionId">The published version.</param>
/// <param name="ActivityId">The trigger.</param>
/// <param name="Hash">Its stimulus.</param>
/// <param name="DueAt">The time; null when it will not be due again.</param>
public sealed record TriggerSchedule(string VersionId, string ActivityId, string Hash, DateTimeOffset? DueAt)
{
    /// <summary>The time that must still be stored, so that each counts once, whoever looks at the clock; null for a trigger that has had none.</summary>
    public DateTimeOffset? Replaces { get; init; }
}
