namespace Operator.Workflows.Ports;

/// <summary>Delivers events that workflows publish; offered by the host.</summary>
public interface IEventPublisher
{
    /// <summary>Takes an event to be delivered after the current burst.</summary>
    ValueTask PublishAsync(EventPublication publication, CancellationToken cancellationToken);
}
