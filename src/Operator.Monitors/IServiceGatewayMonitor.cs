namespace Operator.Monitors;

/// <summary>A gateway whose services can be listed and called.</summary>
public interface IServiceGatewayMonitor : IGatewayMonitor, IServicesMonitor
{
    /// <summary>
    /// Calls a service through the gateway. Any status that is no success is a failure; a service that is not on the gateway's list answers
    /// <see cref="MonitorFailureKind.NotFound"/> and is not asked. A call that may change something is never sent twice.
    /// </summary>
    ValueTask<MonitorAnswer<ServiceReply>> CallServiceAsync(ServiceCall request, CancellationToken cancellationToken);
}
