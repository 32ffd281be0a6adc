namespace Operator.Monitors;

/// <summary>What a panel shows.</summary>
/// <param name="Dashboard">The dashboard's title.</param>
/// <param name="Panel">The panel's title.</param>
/// <param name="Url">The panel's address for people.</param>
/// <param name="Metrics">The series, with the panel's unit.</param>
public sealed record PanelResult(string Dashboard, string Panel, string Url, MetricsResult Metrics);
