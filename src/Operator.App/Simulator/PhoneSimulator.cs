using System.Runtime.CompilerServices;
using Operator.App.Dispatch;
using Operator.App.Pages.Phone;
using Operator.Messaging;

namespace Operator.App.Simulator;

/// <summary>The simulated phone: its texts take the same way as Twilio's, from the inbox on.</summary>
internal sealed class PhoneSimulator(InboundDispatcher dispatcher, SimulatorFeed feed, IMessageStore store, TimeProvider clock) : IPhoneSimulator
{
    private const int LoadedTexts = 50;

    /// <inheritdoc/>
    public async Task<string> SendAsync(string text, CancellationToken cancellationToken)
    {
        var message = SimulatorLine.Text(text, clock.GetUtcNow());
        feed.Publish(SimulatorConversation.Text(message));
        var receipt = await dispatcher.ReceiveAsync(message);
        if (receipt.Status == ReceiptStatus.Busy)
        {
            feed.Publish(SimulatorConversation.Silence(message, InboundOutcome.Refused, clock.GetUtcNow()));
        }
        else
        {
            _ = TellSilenceAsync(message, receipt.Handled);
        }

        return message.Id.ToString();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SimulatorEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var subscription = feed.Subscribe();
        foreach (var happened in SimulatorConversation.From(await store.GetHistoryAsync(LoadedTexts, cancellationToken)))
        {
            yield return happened;
        }

        await foreach (var happened in subscription.Events.ReadAllAsync(cancellationToken))
        {
            yield return happened;
        }
    }

    private async Task TellSilenceAsync(InboundMessage message, Task<InboundResult?> handled)
    {
        if (await handled is not { Replies.Count: > 0 })
        {
            feed.Publish(SimulatorConversation.Silence(message, InboundOutcome.Ignored, clock.GetUtcNow()));
        }
    }
}
