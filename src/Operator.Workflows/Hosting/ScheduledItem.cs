namespace Operator.Workflows.Hosting;

/// <summary>What happens at a time: a trigger starts its workflow, or a bookmark is resumed.</summary>
/// <param name="DueAt">The time.</param>
/// <param name="Trigger">The trigger; null for a bookmark.</param>
/// <param name="InstanceId">The waiting instance; null for a trigger.</param>
/// <param name="BookmarkId">Its bookmark; null for a trigger.</param>
internal sealed record ScheduledItem(DateTimeOffset DueAt, PublishedTrigger? Trigger, string? InstanceId, string? BookmarkId);
