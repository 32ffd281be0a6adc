using Operator.Monitors.Http;

namespace Operator.Monitors.Alertmanager;

/// <summary>
/// An Alertmanager, version 0.16 or later, or Mimir's under a base path.
/// Source: https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml.
/// </summary>
public sealed record AlertmanagerOptions : HttpMonitorOptions
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "alertmanager";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "ALERTMANAGER_URL";

    /// <inheritdoc/>
    public override string Kind => "alertmanager";

    /// <summary>The tenant for Mimir, sent as <c>X-Scope-OrgID</c>, or null.</summary>
    public string? Tenant { get; init; }

    internal override IEnumerable<KeyValuePair<string, string>> AllHeaders =>
        Tenant is null ? base.AllHeaders : [.. base.AllHeaders, new("X-Scope-OrgID", Tenant)];
}
