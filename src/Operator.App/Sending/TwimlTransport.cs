using Operator.Messaging;

namespace Operator.App.Sending;

/// <summary>Answers inside the webhook, for accounts without credentials for the REST API (<c>REPLY_MODE=twiml</c>).</summary>
internal sealed class TwimlTransport(TwimlReplies replies) : IMessageTransport
{
    /// <inheritdoc/>
    public IReadOnlyList<MessageChannel> Channels { get; } = [MessageChannel.Sms, MessageChannel.WhatsApp];

    /// <inheritdoc/>
    public ValueTask<SendOutcome> SendAsync(OutboundState outbound, CancellationToken cancellationToken) =>
        ValueTask.FromResult<SendOutcome>(
            outbound.Message.InReplyTo is { } inbound && replies.TryHandOver(inbound, outbound.Message.Body)
                ? new SendOutcome.Accepted(DeliveryStatus.Sent, null)
                : new SendOutcome.Rejected(null, "The webhook no longer waits. Texts that take long, or answer nothing, need REPLY_MODE=rest."));
}
