using Operator.Workflows.State;

namespace Operator.Workflows.Hosting;

/// <summary>A bookmark with the instance that waits there.</summary>
/// <param name="WorkflowInstanceId">The instance.</param>
/// <param name="CorrelationId">Its correlation id.</param>
/// <param name="Bookmark">The bookmark.</param>
/// <param name="DueAt">When it is due, for one that waits for a time.</param>
public sealed record StoredBookmark(string WorkflowInstanceId, string? CorrelationId, BookmarkState Bookmark, DateTimeOffset? DueAt);
