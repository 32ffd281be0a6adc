namespace Operator.Workflows.Bookmarks;

/// <summary>Times at which instances start, found by a cron expression.</summary>
/// <param name="CronExpression">Six fields, seconds first, behind the time zone if it is not UTC.</param>
public sealed record CronTriggerPayload(string CronExpression);
