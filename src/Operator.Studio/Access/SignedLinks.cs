using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Operator.Workflows.Ports;

namespace Operator.Studio.Access;

/// <summary>Makes links that act on one instance without further credentials.</summary>
internal sealed class SignedLinks(ElsaApiOptions options, LinkTokens tokens, IServer server) : IEventTriggerUrls
{
    /// <summary>A link that triggers an event of one instance.</summary>
    public string Create(string eventName, string workflowInstanceId, TimeSpan? lifetime) =>
        Link("events/trigger", new LinkTarget(workflowInstanceId, EventName: eventName), lifetime);

    /// <summary>A link that resumes one bookmark.</summary>
    public string CreateForBookmark(string bookmarkId, string workflowInstanceId, TimeSpan? lifetime = null) =>
        Link("bookmarks/resume", new LinkTarget(workflowInstanceId, BookmarkId: bookmarkId), lifetime);

    private string Link(string path, LinkTarget target, TimeSpan? lifetime) =>
        $"{Address()}{ElsaApi.BasePath}/{path}?t={tokens.Create(target, lifetime)}";

    /// <summary>The public address; without one the address that the server listens on.</summary>
    private string Address() =>
        (options.PublicUrl?.ToString() ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "").TrimEnd('/');
}
