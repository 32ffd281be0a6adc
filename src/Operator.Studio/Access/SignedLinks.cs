using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Operator.Workflows.Ports;

namespace Operator.Studio.Access;

/// <summary>Makes links that trigger an event of one instance without further credentials.</summary>
internal sealed class SignedLinks(ElsaApiOptions options, LinkTokens tokens, IServer server) : IEventTriggerUrls
{
    /// <inheritdoc/>
    public string Create(string eventName, string workflowInstanceId, TimeSpan? lifetime) =>
        $"{Address()}{ElsaApi.BasePath}/events/trigger?t={tokens.Create(new LinkTarget(workflowInstanceId, eventName), lifetime)}";

    /// <summary>The public address; without one the address that the server listens on.</summary>
    private string Address() =>
        (options.PublicUrl?.ToString() ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "").TrimEnd('/');
}
