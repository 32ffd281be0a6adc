namespace Operator.App.Configuration;

/// <summary>The API gateway to ask.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Url">Its address; may hold credentials.</param>
/// <param name="KongAdminToken">Kong's admin token, or null.</param>
internal sealed record GatewaySettings(GatewayKind Kind, Secret Url, Secret? KongAdminToken);
