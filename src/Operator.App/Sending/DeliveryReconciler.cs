using Operator.App.Hosting;
using Operator.Messaging;
using Operator.Messaging.Twilio;

namespace Operator.App.Sending;

/// <summary>
/// Asks Twilio what became of messages whose status callbacks did not come: after ten minutes, then more and more rarely, for a day. Where a
/// carrier gives no receipt, "sent" stays the end.
/// </summary>
internal sealed partial class DeliveryReconciler(
    IDeliveryStore deliveries, IMessageStore messages, TwilioClient client, TimeProvider clock, ILogger<DeliveryReconciler> logger)
    : PeriodicService(TimeSpan.FromMinutes(1), clock)
{
    private const int Portion = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Asks for those that are due now, one after the other, until Twilio can't be reached.</summary>
    protected override async Task DoAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = Clock.GetUtcNow();
            foreach (var message in await deliveries.ReadUnsettledAsync(now, now - Longest, Patience, Portion, cancellationToken))
            {
                if (!await AskAsync(message, cancellationToken)) return;
            }
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            LogFailed(logger, exception);
        }
    }

    private async Task<bool> AskAsync(OutboundState message, CancellationToken cancellationToken)
    {
        switch (await client.FetchMessageAsync(message.ProviderId!, cancellationToken))
        {
            case TwilioAnswer<TwilioMessage>.Success { Value: var known }:
                var reason = known.ErrorCode is { } code ? TwilioErrorCatalog.Explain(code).ToString() : null;
                await ApplyAsync(message, known.Status ?? message.Status, known.ErrorCode, reason);
                return true;
            case TwilioAnswer<TwilioMessage>.Failed { Fault: { Class: TwilioErrorClass.Temporary } fault }:
                LogUnreachable(logger, fault.ToString());
                return false;
            case TwilioAnswer<TwilioMessage>.Failed { Fault: var fault }:
                LogUnknown(logger, message.ProviderId!, fault.ToString());
                await ApplyAsync(message, message.Status, null, null);
                return true;
            default:
                throw new InvalidOperationException("Unknown answer.");
        }
    }

    // The same status again is noted too: the message has been looked at.
    private async Task ApplyAsync(OutboundState message, DeliveryStatus status, int? errorCode, string? reason)
    {
        if (status != message.Status) LogSettled(logger, message.ProviderId!, status);
        await messages.ApplyStatusAsync(message.Message.Id, status, message.ProviderId, errorCode, reason, Clock.GetUtcNow(), CancellationToken.None);
    }

    [LoggerMessage(1111, LogLevel.Information, "Message {Sid} is {Status}; its status callback had not come")]
    private static partial void LogSettled(ILogger logger, string sid, DeliveryStatus status);

    [LoggerMessage(1112, LogLevel.Warning, "What became of sent messages could not be asked: {Reason}")]
    private static partial void LogUnreachable(ILogger logger, string reason);

    [LoggerMessage(1113, LogLevel.Warning, "Twilio does not tell what became of message {Sid}: {Reason}")]
    private static partial void LogUnknown(ILogger logger, string sid, string reason);

    [LoggerMessage(1114, LogLevel.Error, "What became of sent messages could not be looked up")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
