using Operator.Messaging;

namespace Operator.App.Sending;

/// <summary>Carries outbound messages of one channel.</summary>
internal interface IMessageTransport
{
    /// <summary>The channel it serves.</summary>
    MessageChannel Channel { get; }

    /// <summary>Tries once to hand over a message. Faults of the other side are outcomes, not exceptions.</summary>
    ValueTask<SendOutcome> SendAsync(OutboundState outbound, CancellationToken cancellationToken);
}
