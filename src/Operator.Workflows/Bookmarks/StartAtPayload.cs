namespace Operator.Workflows.Bookmarks;

/// <summary>A time at which an instance starts or goes on.</summary>
/// <param name="ExecuteAt">The time.</param>
public sealed record StartAtPayload(DateTimeOffset ExecuteAt);
