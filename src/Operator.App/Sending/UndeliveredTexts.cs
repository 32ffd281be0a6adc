using Operator.App.Hosting;
using Operator.Messaging;

namespace Operator.App.Sending;

/// <summary>
/// Sends once more, as a message of its own, what a carrier did not deliver for a reason that passes: a phone that was off, a full queue. Of
/// several nodes one does it.
/// </summary>
internal sealed partial class UndeliveredTexts(IDeliveryStore store, OutboxSignal signal, TimeProvider clock, ILogger<UndeliveredTexts> logger)
    : PeriodicService(TimeSpan.FromSeconds(15), clock)
{
    private const int Portion = 100;

    /// <summary>Puts those whose time has come into the outbox.</summary>
    internal async Task ResendDueAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = Clock.GetUtcNow();
            foreach (var text in await store.ReadUndeliveredAsync(RetryPolicy.Undelivered(now, Portion), cancellationToken))
            {
                if (await store.ResendAsync(text.Message.Id, Guid.CreateVersion7(now), now, cancellationToken))
                {
                    LogAgain(logger, text.Message.Id, text.Message.To, text.ErrorCode, text.Resends + 1);
                    signal.Set();
                }
            }
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            LogFailed(logger, exception);
        }
    }

    /// <inheritdoc/>
    protected override Task DoAsync(CancellationToken cancellationToken) => ResendDueAsync(cancellationToken);

    [LoggerMessage(1115, LogLevel.Information, "Message {MessageId} to {To} was not delivered ({ErrorCode}); it is sent again, for the {Time}. time")]
    private static partial void LogAgain(ILogger logger, Guid messageId, string to, int errorCode, int time);

    [LoggerMessage(1116, LogLevel.Error, "Texts that were not delivered could not be sent again")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
