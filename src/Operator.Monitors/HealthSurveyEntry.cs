namespace Operator.Monitors;

/// <summary>What one monitor said in a <see cref="HealthSurvey"/>.</summary>
/// <param name="Monitor">The monitor.</param>
/// <param name="Answer">Its health, or why there is none.</param>
public sealed record HealthSurveyEntry(IMonitor Monitor, MonitorAnswer<HealthReport> Answer);
