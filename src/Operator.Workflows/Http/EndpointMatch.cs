using Microsoft.AspNetCore.Routing;
using Operator.Workflows.Hosting;

namespace Operator.Workflows.Http;

/// <summary>Somebody who waits for a request: either a trigger or a bookmark.</summary>
/// <param name="Payload">What it waits for.</param>
/// <param name="RouteValues">The values of the route's parameters.</param>
/// <param name="Precedence">How exact the route is; less is more exact.</param>
internal sealed record EndpointMatch(HttpEndpointBookmarkPayload Payload, RouteValueDictionary RouteValues, decimal Precedence)
{
    /// <summary>The precedence of a path without parameters; no route is more exact.</summary>
    public const decimal Literal = 0;

    public PublishedTrigger? Trigger { get; init; }

    public StoredBookmark? Bookmark { get; init; }
}
