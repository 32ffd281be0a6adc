namespace Operator.Workflows.Bookmarks;

/// <summary>A time at which an instance goes on.</summary>
/// <param name="ResumeAt">The time.</param>
public sealed record DelayPayload(DateTimeOffset ResumeAt);
