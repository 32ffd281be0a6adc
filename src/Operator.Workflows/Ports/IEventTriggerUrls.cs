namespace Operator.Workflows.Ports;

/// <summary>Makes links that trigger an event when they are opened; offered by hosts that have a public address.</summary>
public interface IEventTriggerUrls
{
    /// <summary>A link for an event to one instance.</summary>
    /// <param name="eventName">The event.</param>
    /// <param name="workflowInstanceId">The instance that may receive it.</param>
    /// <param name="lifetime">How long the link works; the host's default when null.</param>
    string Create(string eventName, string workflowInstanceId, TimeSpan? lifetime);
}
