using Operator.App.Configuration;
using Operator.App.Webhooks;
using Operator.Messaging;
using Operator.Messaging.Twilio;

namespace Operator.App.Sending;

/// <summary>
/// Sends through Twilio's REST API. Before a second attempt it looks whether the first one arrived after all; while Twilio refuses the account
/// or the sender, it tries one message a minute.
/// </summary>
internal sealed class TwilioTransport(TwilioClient client, IMessageStore store, SendingPause pause, OperatorSettings settings) : IMessageTransport
{
    // Twilio tells times to the second.
    private static readonly TimeSpan TwilioClockStep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReplyValidity = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    public IReadOnlyList<MessageChannel> Channels { get; } = [MessageChannel.Sms, MessageChannel.WhatsApp];

    /// <inheritdoc/>
    public async ValueTask<SendOutcome> SendAsync(OutboundState outbound, CancellationToken cancellationToken)
    {
        var message = outbound.Message;
        var hasOwnSender = message.From is not null;
        if (pause.Ask(hasOwnSender) is ({ } fault, var wait))
        {
            return Held(fault, wait);
        }

        if (outbound.Attempts > 0 && await FindSentAsync(message, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        var result = await client.SendAsync(
            new TwilioSendRequest(
                message.To,
                message.From,
                message.Body,
                settings.Http.PublicAddress(TwilioEndpoints.StatusPath(message.Id)),
                message.Priority == MessagePriority.Reply ? ReplyValidity : null,
                message.Channel),
            cancellationToken);
        if (pause.Hear(result, hasOwnSender) is ({ } refusal, var length))
        {
            return Held(refusal, length);
        }

        return result switch
        {
            TwilioSendResult.Accepted accepted => new SendOutcome.Accepted(accepted.Status, accepted.Sid),
            TwilioSendResult.Rejected rejected => new SendOutcome.Rejected(rejected.Fault.Code, rejected.Fault.ToString()),
            TwilioSendResult.RetryLater retry => new SendOutcome.RetryLater(retry.After, retry.Fault.Code, retry.Fault.ToString()),
            TwilioSendResult.Unknown unknown => new SendOutcome.RetryLater(null, null, unknown.Reason),
            _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
        };
    }

    private static SendOutcome.RetryLater Held(TwilioFault fault, TimeSpan wait) =>
        new(wait, fault.Code, $"Nothing is sent at the moment: {fault}");

    /// <summary>The message as Twilio has it from an attempt whose answer was lost; null when it has none.</summary>
    private async Task<SendOutcome?> FindSentAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        var answer = await client.ListMessagesAsync(message.Channel, message.To, message.CreatedAt - TwilioClockStep, cancellationToken);
        return answer switch
        {
            TwilioAnswer<IReadOnlyList<TwilioMessage>>.Failed failed =>
                new SendOutcome.RetryLater(null, failed.Fault.Code, $"Could not look for an earlier attempt: {failed.Fault}"),
            TwilioAnswer<IReadOnlyList<TwilioMessage>>.Success found => await ChooseAsync(message, found.Value, cancellationToken),
            _ => null,
        };
    }

    /// <summary>The oldest that reads the same and that no other message of ours is known to be: people get the same answer twice when they ask twice.</summary>
    private async Task<SendOutcome?> ChooseAsync(OutboundMessage message, IReadOnlyList<TwilioMessage> found, CancellationToken cancellationToken)
    {
        foreach (var candidate in found.Where(candidate => candidate.Body == message.Body).OrderBy(candidate => candidate.CreatedAt))
        {
            if (await store.FindOutboundAsync(candidate.Sid, cancellationToken) is not { } owner || owner == message.Id)
            {
                return new SendOutcome.Accepted(candidate.Status ?? DeliveryStatus.Accepted, candidate.Sid);
            }
        }

        return null;
    }
}
