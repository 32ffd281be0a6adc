using Operator.App.Sending;
using Operator.Messaging;
using Operator.Testing.Twilio;

namespace Operator.App.Tests.Sending;

/// <summary>A transport for SMS that holds each message until the test says what became of it.</summary>
internal sealed class HeldTransport : IMessageTransport
{
    public IReadOnlyList<MessageChannel> Channels { get; } = [MessageChannel.Sms, MessageChannel.Simulator];

    /// <summary>What the sender handed over, in order.</summary>
    public Arrivals<HeldSend> Sends { get; } = new("messages handed over", TimeSpan.FromSeconds(30));

    public async ValueTask<SendOutcome> SendAsync(OutboundState outbound, CancellationToken cancellationToken)
    {
        var send = new HeldSend(outbound, cancellationToken);
        Sends.Add(send);
        return await send.Outcome.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Waits for the next message to be handed over.</summary>
    public Task<HeldSend> NextAsync() => Sends.ExpectAsync(_ => true, TestContext.Current.CancellationToken, "a message");
}
