using System.Text.Json.Serialization;
using Operator.Workflows.State;

namespace Operator.Studio.Instances;

/// <summary>A bookmark in an exported instance. A server of Elsa takes it only with all members there, those without a value as null.</summary>
internal sealed record ExportedBookmark(
    string Id,
    string ActivityTypeName,
    string WorkflowInstanceId,
    string ActivityInstanceId,
    string Hash,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? CorrelationId,
    DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] object? Payload,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] IDictionary<string, string>? Metadata)
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
