namespace Operator.Monitors;

/// <summary>A monitor that knows what is firing now: alerts, monitors in alert, alarms, open incidents.</summary>
public interface IAlertsMonitor : IMonitor
{
    /// <summary>Reads what is firing, worst first, then newest first; nothing firing is a success without alerts.</summary>
    ValueTask<MonitorAnswer<AlertsResult>> GetAlertsAsync(CancellationToken cancellationToken);
}
