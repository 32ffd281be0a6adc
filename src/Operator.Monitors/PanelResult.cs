namespace Operator.Monitors;

/// <summary>What a panel shows.</summary>
/// <param name="Dashboard">The dashboard's title.</param>
/// <param name="Panel">The panel's title.</param>
/// <param name="Url">The panel's address for people.</param>
/// <param name="Unit">The unit of its values, as in named queries.</param>
/// <param name="Metrics">The series.</param>
public sealed record PanelResult(string Dashboard, string Panel, string Url, string Unit, MetricsResult Metrics);
