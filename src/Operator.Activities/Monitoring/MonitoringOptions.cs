namespace Operator.Activities.Monitoring;

/// <summary>How the monitoring activities ask.</summary>
/// <param name="PerSystem">The most one system may take in a check of all of them.</param>
public sealed record MonitoringOptions(TimeSpan PerSystem);
