namespace Operator.Monitors.Alertmanager;

/// <summary>Alerts that are notified together.</summary>
/// <param name="Name">The labels they are grouped by, as values: <c>HighLatency/eu</c>.</param>
/// <param name="Alerts">The alerts.</param>
internal sealed record AlertGroup(string Name, IReadOnlyList<FiringAlert> Alerts);
