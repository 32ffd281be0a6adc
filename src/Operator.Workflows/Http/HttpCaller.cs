using Microsoft.AspNetCore.Http;

namespace Operator.Workflows.Http;

/// <summary>What a caller says about the instance it means.</summary>
/// <param name="CorrelationId">The correlation id from <c>X-Correlation-ID</c> or the query's <c>correlationId</c>; null when it says none.</param>
/// <param name="InstanceId">The instance from <c>X-Workflow-Instance-ID</c> or the query's <c>workflowInstanceId</c>; null when it says none.</param>
internal sealed record HttpCaller(string? CorrelationId, string? InstanceId)
{
    private const int MaxLength = 200;

    public static HttpCaller Of(HttpRequest request) => new(
        Text(request, "X-Correlation-ID", "correlationId"), Text(request, "X-Workflow-Instance-ID", "workflowInstanceId"));

    /// <summary>
    /// Who is meant: of the most exact route the trigger, else the bookmarks that fit the caller, else those of the next route. A caller that
    /// names an instance means its bookmark before any trigger. More than one is ambiguous.
    /// </summary>
    public IReadOnlyList<EndpointMatch> Choose(IReadOnlyList<EndpointMatch> matches)
    {
        foreach (var route in matches.GroupBy(match => match.Precedence))
        {
            var bookmarks = route.Where(match => match.Bookmark is { } bookmark && Means(bookmark)).ToList();
            if (InstanceId is not null && bookmarks.Count > 0) return bookmarks;
            var triggers = route.Where(match => match.Trigger is not null).ToList();
            if (triggers.Count > 0) return triggers;
            if (bookmarks.Count > 0) return bookmarks;
        }

        return [];
    }

    private bool Means(Hosting.StoredBookmark bookmark) =>
        (InstanceId is null || InstanceId == bookmark.WorkflowInstanceId) && (CorrelationId is null || CorrelationId == bookmark.CorrelationId);

    private static string? Text(HttpRequest request, string header, string query)
    {
        var text = request.Headers[header].ToString() is { Length: > 0 } given ? given : request.Query[query].ToString();
        return text.Length is > 0 and <= MaxLength ? text : null;
    }
}
