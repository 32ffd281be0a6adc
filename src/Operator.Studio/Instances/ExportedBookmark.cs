using Operator.Workflows.State;

namespace Operator.Studio.Instances;

/// <summary>A bookmark in an exported instance.</summary>
internal sealed record ExportedBookmark(
    string Id,
    string ActivityTypeName,
    string WorkflowInstanceId,
    string ActivityInstanceId,
    string Hash,
    string? CorrelationId,
    DateTimeOffset CreatedAt,
    object? Payload,
    IDictionary<string, string>? Metadata)
{
    public static ExportedBookmark Of(WorkflowState state, BookmarkState bookmark) => new(
        bookmark.Id,
        bookmark.Name,
        state.Id,
        bookmark.ActivityInstanceId,
        bookmark.Hash,
        state.CorrelationId,
        bookmark.CreatedAt,
        bookmark.Payload,
        bookmark.Metadata);
}
