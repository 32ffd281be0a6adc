using Operator.Workflows.State;

namespace Operator.Workflows.Hosting;

/// <summary>An instance that a stimulus resumes.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="CorrelationId">The instance's correlation id; null when it has none.</param>
/// <param name="Bookmark">The place where it waits.</param>
public sealed record BookmarkListener(string InstanceId, string? CorrelationId, BookmarkState Bookmark);
