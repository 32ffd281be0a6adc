namespace Operator.Workflows.Bookmarks;

/// <summary>Times at which instances start, found by a cron expression.</summary>
/// <param name="CronExpression">Six fields, seconds first, in UTC.</param>
public sealed record CronTriggerPayload(string CronExpression);
