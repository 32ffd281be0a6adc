namespace Operator.Monitors;

/// <summary>Dashboards that a search found.</summary>
/// <param name="Dashboards">The dashboards in the system's order, at most the client's limit.</param>
/// <param name="HasMore">Whether there are further ones.</param>
public sealed record DashboardsResult(IReadOnlyList<Dashboard> Dashboards, bool HasMore);
