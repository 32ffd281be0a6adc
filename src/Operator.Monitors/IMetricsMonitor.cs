namespace Operator.Monitors;

/// <summary>A monitor that answers metrics queries in its own language (PromQL for Prometheus).</summary>
public interface IMetricsMonitor : IMonitor
{
    /// <summary>Runs a query; an empty result is a success with no series.</summary>
    ValueTask<MonitorAnswer<MetricsResult>> QueryAsync(MetricsQuery query, CancellationToken cancellationToken);
}
