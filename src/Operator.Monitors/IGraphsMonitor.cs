namespace Operator.Monitors;

/// <summary>A monitor that keeps dashboards.</summary>
public interface IGraphsMonitor : IMonitor
{
    /// <summary>Finds dashboards whose title has these words; null or empty lists them all. Nothing found is a success without dashboards.</summary>
    ValueTask<MonitorAnswer<DashboardsResult>> SearchDashboardsAsync(string? words, CancellationToken cancellationToken);

    /// <summary>
    /// Asks the data source of a panel. A dashboard or panel that is not there answers <see cref="MonitorFailureKind.NotFound"/> and names
    /// those there are.
    /// </summary>
    ValueTask<MonitorAnswer<PanelResult>> QueryPanelAsync(PanelQuery query, CancellationToken cancellationToken);
}
