namespace Operator.Monitors;

/// <summary>A monitor that tells how an API gateway does.</summary>
public interface IGatewayMonitor : IMonitor
{
    /// <summary>Reads the gateway's state and traffic figures.</summary>
    ValueTask<MonitorAnswer<StatsResult>> GetStatusAsync(CancellationToken cancellationToken);
}
