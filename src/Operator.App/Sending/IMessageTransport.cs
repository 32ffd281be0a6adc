using Operator.Messaging;

namespace Operator.App.Sending;

/// <summary>Carries outbound messages of the channels it serves.</summary>
internal interface IMessageTransport
{
    /// <summary>The channels it serves; each has one transport.</summary>
    IReadOnlyList<MessageChannel> Channels { get; }

    /// <summary>Tries once to hand over a message. Faults of the other side are outcomes, not exceptions.</summary>
    ValueTask<SendOutcome> SendAsync(OutboundState outbound, CancellationToken cancellationToken);
}
