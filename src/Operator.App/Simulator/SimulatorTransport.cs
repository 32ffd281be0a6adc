using Operator.App.Sending;
using Operator.Messaging;

namespace Operator.App.Simulator;

/// <summary>Delivers to the simulator's pages. The conversation is the stored history, so a message is delivered whether or not a page is open.</summary>
internal sealed class SimulatorTransport(SimulatorFeed feed, IMessageStore store, TimeProvider clock) : IMessageTransport
{
    /// <inheritdoc/>
    public IReadOnlyList<MessageChannel> Channels { get; } = [MessageChannel.Simulator];

    /// <inheritdoc/>
    public async ValueTask<SendOutcome> SendAsync(OutboundState outbound, CancellationToken cancellationToken)
    {
        var inbound = outbound.Message.InReplyTo is { } id ? await store.FindAsync(id, cancellationToken) : null;
        feed.Publish(SimulatorConversation.Reply(outbound.Message, clock.GetUtcNow(), inbound?.Message.ReceivedAt));
        return new SendOutcome.Accepted(DeliveryStatus.Delivered, null);
    }
}
