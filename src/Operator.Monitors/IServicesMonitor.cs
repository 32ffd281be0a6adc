namespace Operator.Monitors;

/// <summary>A monitor that keeps a list: a gateway its services, Prometheus its targets.</summary>
public interface IServicesMonitor : IMonitor
{
    /// <summary>Lists them, those that are not well first, then by name.</summary>
    ValueTask<MonitorAnswer<ServicesResult>> GetServicesAsync(CancellationToken cancellationToken);
}
