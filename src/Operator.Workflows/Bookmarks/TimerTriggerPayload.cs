namespace Operator.Workflows.Bookmarks;

/// <summary>Times at which instances start, at even distances.</summary>
/// <param name="StartAt">The first time.</param>
/// <param name="Interval">The distance.</param>
public sealed record TimerTriggerPayload(DateTimeOffset StartAt, TimeSpan Interval);
