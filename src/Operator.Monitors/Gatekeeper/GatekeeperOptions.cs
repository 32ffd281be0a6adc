using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Gatekeeper;

/// <summary>
/// The Gatekeeper API gateway: <c>GET /</c> tells how it is, <c>GET /services</c> which services it knows, and <c>/api/{service}/{path}</c>
/// leads to them, for those who have a token.
/// </summary>
public sealed record GatekeeperOptions : HttpMonitorOptions
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "gatekeeper";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "GATEKEEPER_URL";

    /// <inheritdoc/>
    public override string Kind => "gatekeeper";

    /// <summary>What Operator calls itself, sent as <c>X-Service-Name</c>. Default <c>operator</c>.</summary>
    public string ServiceName { get; init; } = "operator";

    /// <summary>Where a service tells how it is, a path within the service. Default <c>health</c>.</summary>
    public string HealthPath { get; init; } = "health";

    /// <summary>The services that tell it elsewhere: their names and paths.</summary>
    public IReadOnlyDictionary<string, string> HealthPaths { get; init; } = new Dictionary<string, string>();

    internal override IEnumerable<KeyValuePair<string, string>> AllHeaders =>
        [.. base.AllHeaders, new("X-Service-Name", ServiceName)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Validate() =>
    [
        .. base.Validate(),
        .. HealthPaths.Values.Prepend(HealthPath).Where(path => GatekeeperPath.Write("service", path) is null).Select(path =>
            $"{Setting}: the health path '{ShortText.Clean(path, 40)}' of '{Name}' is not usable; write one like 'health', without '.' and '..'."),
    ];

    /// <summary>Where this service tells how it is.</summary>
    internal string HealthPathOf(string service) => HealthPaths.GetValueOrDefault(service, HealthPath);
}
