namespace Operator.Studio.Access;

/// <summary>What a signed link does to one instance: trigger an event or resume a bookmark.</summary>
/// <param name="WorkflowInstanceId">The instance.</param>
/// <param name="EventName">The event, of a link that triggers one.</param>
/// <param name="BookmarkId">The bookmark, of a link that resumes one.</param>
internal sealed record LinkTarget(string WorkflowInstanceId, string? EventName = null, string? BookmarkId = null);
