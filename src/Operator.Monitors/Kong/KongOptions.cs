using Operator.Monitors.Http;

namespace Operator.Monitors.Kong;

/// <summary>
/// Kong through its Status API (better: it can change nothing) or Admin API; only <c>GET /status</c> and <c>GET /metrics</c>, the
/// Prometheus plugin's, are ever asked. Source: https://developer.konghq.com/api/gateway/status/ and
/// https://developer.konghq.com/plugins/prometheus/.
/// </summary>
public sealed record KongOptions : HttpMonitorOptions
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "kong";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "KONG_URL";

    /// <inheritdoc/>
    public override string Kind => "kong";

    /// <summary>The RBAC token of the Admin API, sent as <c>Kong-Admin-Token</c>, or null.</summary>
    public string? AdminToken { get; init; }

    internal override IEnumerable<KeyValuePair<string, string>> AllHeaders =>
        AdminToken is null ? base.AllHeaders : [.. base.AllHeaders, new("Kong-Admin-Token", AdminToken)];

    internal override IEnumerable<string?> Secrets => [.. base.Secrets, AdminToken];
}
