using Operator.Messaging;
using Operator.Messaging.Twilio;

namespace Operator.App.Sending;

/// <summary>Notes who has texted STOP and START: nothing is sent between the two.</summary>
internal sealed class OptOuts(IDeliveryStore store, TimeProvider clock)
{
    /// <summary>Twilio's code for a text to somebody who has texted STOP.</summary>
    public const int ErrorCode = 21610;

    private static readonly string Reason = TwilioErrorCatalog.Explain(ErrorCode).ToString();

    /// <summary>Notes what the sender's word means; nothing for any other word.</summary>
    public ValueTask NoteAsync(InboundMessage message, CarrierKeyword word) => word switch
    {
        CarrierKeyword.OptOut => StopAsync(message.Channel, message.From),
        CarrierKeyword.OptIn => StartAsync(message.Channel, message.From),
        _ => ValueTask.CompletedTask,
    };

    /// <summary>The number takes no texts any more. No carrier stands behind the simulator, so there it means nothing.</summary>
    public ValueTask StopAsync(MessageChannel channel, string number) => channel == MessageChannel.Simulator
        ? ValueTask.CompletedTask
        : store.OptOutAsync(new OptOut(channel, number, ErrorCode, Reason, clock.GetUtcNow()), CancellationToken.None);

    private ValueTask StartAsync(MessageChannel channel, string number) => store.OptInAsync(channel, number, CancellationToken.None);
}
