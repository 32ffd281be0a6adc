using Operator.App.Sending;
using Operator.Messaging;
using Operator.Workflows.Hosting;

namespace Operator.App.Dispatch;

/// <summary>Makes <see cref="BurstMessages"/>.</summary>
internal sealed class BurstMessagesFactory(IMessageStore store, ReplyComposer composer, PersonDirectory people, OutboxSignal outbox) : IBurstServicesFactory
{
    /// <inheritdoc/>
    public IBurstServices Create(string instanceId, long burst, IReadOnlyDictionary<string, object?> properties) =>
        new BurstMessages(instanceId, burst, properties, store, composer, people, outbox);
}
