using Operator.Monitors.Http;

namespace Operator.Monitors.Grafana;

/// <summary>
/// Grafana 9 or newer, by its HTTP API and the token of a service account, which is the bearer token.
/// Source: https://grafana.com/docs/grafana/latest/developer-resources/api-reference/http-api/.
/// </summary>
public sealed record GrafanaOptions : HttpMonitorOptions
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "grafana";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "GRAFANA_URL";

    /// <inheritdoc/>
    public override string Kind => "grafana";

    /// <summary>Where people open Grafana, for links; unset: the address that Operator asks.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>The address that links begin with.</summary>
    internal string LinkBase => (PublicUrl ?? BaseAddress.AbsoluteUri).TrimEnd('/');

    /// <inheritdoc/>
    public override IReadOnlyList<string> Validate() =>
    [
        .. base.Validate(),
        .. PublicUrl is null || (Uri.TryCreate(PublicUrl, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", UserInfo: "" })
            ? Array.Empty<string>()
            : [$"{Setting}: the public address of '{Name}' is '{AddressMask.Show(PublicUrl)}'; use http://host:port or https://host."],
    ];
}
