namespace Operator.App.Configuration;

/// <summary>A Prometheus server and how to sign in.</summary>
/// <param name="Url">Its address; name and password for basic authentication, if any, are part of it, percent-encoded.</param>
/// <param name="BearerToken">A token instead, or null.</param>
/// <param name="Tenant">The tenant, sent as <c>X-Scope-OrgID</c>, or null.</param>
internal sealed record PrometheusSettings(Secret Url, Secret? BearerToken, string? Tenant);
