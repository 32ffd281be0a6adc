namespace Operator.Workflows.Bookmarks;

/// <summary>A time at which an instance goes on, found by a cron expression.</summary>
/// <param name="ExecuteAt">The time.</param>
/// <param name="CronExpression">The expression.</param>
public sealed record CronBookmarkPayload(DateTimeOffset ExecuteAt, string CronExpression);
