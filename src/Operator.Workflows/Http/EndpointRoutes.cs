using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Workflows.Hosting;

namespace Operator.Workflows.Http;

/// <summary>Finds who waits for a request. Thread-safe.</summary>
internal sealed class EndpointRoutes(IDefinitionLibrary library, IWorkflowStore store, IInlineConstraintResolver constraints)
{
    private const int MaxKept = 1000;
    private static readonly BookmarkQuery Endpoints = new() { Name = HttpEndpointBookmarkPayload.StimulusName };
    private readonly ConcurrentDictionary<string, EndpointRoute?> _routes = new(StringComparer.Ordinal);

    /// <summary>
    /// Those that the path and the method fit and the caller may mean, the most exact route first, triggers before bookmarks. Bookmarks are read only
    /// when the caller may mean one: a trigger of just this path comes before them all unless an instance is named.
    /// </summary>
    public async ValueTask<IReadOnlyList<EndpointMatch>> FindAsync(HttpContext context, PathString path, HttpCaller caller)
    {
        var found = new List<EndpointMatch>();
        foreach (var trigger in library.FindTriggers(HttpEndpointBookmarkPayload.StimulusName))
            if (Match(context, path, trigger.Payload) is { } match) found.Add(match with { Trigger = trigger });
        if (caller.InstanceId is not null || !found.Exists(match => match.Precedence == EndpointMatch.Literal))
        {
            var query = Endpoints with { WorkflowInstanceId = caller.InstanceId, CorrelationId = caller.CorrelationId };
            foreach (var bookmark in await store.FindBookmarksAsync(query, context.RequestAborted).ConfigureAwait(false))
                if (Match(context, path, bookmark.Bookmark.Payload) is { } match) found.Add(match with { Bookmark = bookmark });
        }

        return [.. found.OrderBy(match => match.Precedence)];
    }

    private EndpointMatch? Match(HttpContext context, PathString path, object? stimulus)
    {
        if (HttpEndpointBookmarkPayload.From(stimulus) is not { } payload) return null;
        if (!string.Equals(payload.Method, context.Request.Method, StringComparison.OrdinalIgnoreCase)) return null;
        if (!payload.Path.Contains('{', StringComparison.Ordinal))
            return string.Equals(payload.Path, HttpEndpointBookmarkPayload.Normalize(path.Value), StringComparison.Ordinal) ? new EndpointMatch(payload, [], EndpointMatch.Literal) : null;
        return RouteOf(payload.Path) is { } route && route.Match(path, context) is { } values ? new EndpointMatch(payload, values, route.Precedence) : null;
    }

    /// <summary>Waiting instances may bring any number of templates, so what is kept is bounded.</summary>
    private EndpointRoute? RouteOf(string template)
    {
        if (_routes.Count >= MaxKept) _routes.Clear();
        return _routes.GetOrAdd(template, static (path, resolver) => EndpointRoute.Create(path, resolver), constraints);
    }
}
