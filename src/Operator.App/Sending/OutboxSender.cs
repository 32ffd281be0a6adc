using System.Collections.Frozen;
using Operator.App.Dispatch;
using Operator.App.Telemetry;
using Operator.Messaging;
using Operator.Storage;

namespace Operator.App.Sending;

/// <summary>
/// Empties the outbox: hands each message to its channel's transport and records the outcome. What is committed with a lease of its own
/// comes directly; the rest is claimed when it is due. One message per recipient at a time; recipients in parallel. At the end it sends what
/// is due already, for a few seconds, and leaves the rest to the next start.
/// </summary>
internal sealed partial class OutboxSender(
    IMessageStore store,
    OutboxSignal signal,
    Database database,
    IEnumerable<IMessageTransport> transports,
    OptOuts optOuts,
    SendingRate rate,
    TimeProvider clock,
    ILogger<OutboxSender> logger) : BackgroundService, IDirectSender
{
    /// <summary>How many messages may leave at the same time.</summary>
    internal const int MaxConcurrentSends = 32;

    // A claim holds its slots while it is committed; the others are for what comes directly meanwhile.
    private const int MaxClaimed = MaxConcurrentSends / 2;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    // Shorter than the lease, so that nobody else begins while this one is still at it.
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastCall = TimeSpan.FromSeconds(5);
    private readonly FrozenDictionary<MessageChannel, IMessageTransport> transports =
        transports.SelectMany(transport => transport.Channels, KeyValuePair.Create).ToFrozenDictionary(pair => pair.Value, pair => pair.Key);
    private readonly SendingSlots slots = new(MaxConcurrentSends);
    private readonly CancellationTokenSource abandoned = new();
    private readonly HeldLeases held = new();
    private volatile bool isInDoubt;
    private volatile bool isStopping;

    /// <inheritdoc/>
    public OutboundLease? TryReserve()
    {
        if (ExecuteTask is null || isStopping || !slots.TryTake())
        {
            return null;
        }

        if (rate.TryTake())
        {
            var lease = new OutboundLease(OwnerName.Of(database), clock.GetUtcNow() + Lease);
            held.Hold(lease.Until);
            return lease;
        }

        slots.GiveBack(1);
        return null;
    }

    /// <inheritdoc/>
    public void Send(OutboundMessage leased, OutboundLease lease) => _ = SendAndReleaseAsync(
        new OutboundState(leased, DeliveryStatus.Pending, null, null, null, 0, leased.CreatedAt, leased.CreatedAt), lease.Until, hasPlace: true);

    /// <inheritdoc/>
    public void GiveBack(OutboundLease lease, bool isCertain)
    {
        held.LetGo(lease.Until);
        isInDoubt |= !isCertain;
        slots.GiveBack(1);
    }

    /// <summary>Sends what is due for a few seconds more, then abandons what is still under way. When this ends, so has every send.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        isStopping = true;
        await base.StopAsync(cancellationToken);
        try
        {
            await SendLastAsync(cancellationToken);
        }
        finally
        {
            await abandoned.CancelAsync();
            await slots.WaitForAllAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        abandoned.Dispose();
        slots.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await EndUnknownLeasesAsync(stoppingToken);
                var sent = await SendDueAsync(stoppingToken);
                if (sent == 0)
                {
                    await signal.WaitAsync(PollInterval, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                isInDoubt = true;
                if (exception is StorageUnavailableException)
                {
                    LogAway(logger, exception.Message);
                }
                else
                {
                    LogClaimFailed(logger, exception);
                }

                await Task.Delay(PollInterval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>A commit whose answer was lost may have leased messages that nobody sends; whether one was sent is looked up as after a crash.</summary>
    private async Task EndUnknownLeasesAsync(CancellationToken stoppingToken)
    {
        if (isInDoubt)
        {
            isInDoubt = false;
            await store.EndLeasesAsync(OwnerName.Of(database), held.Ends, stoppingToken);
        }
    }

    private async Task<int> SendDueAsync(CancellationToken stoppingToken)
    {
        await slots.TakeAsync(stoppingToken);
        var free = 1;
        var claimed = 0;
        try
        {
            // Claimed as late as it may leave: an alert that comes meanwhile goes first.
            await rate.WaitAsync(stoppingToken);
            while (free < MaxClaimed && slots.TryTake())
            {
                free++;
            }

            var limit = (int)Math.Clamp(rate.Available, 1, free);
            var now = clock.GetUtcNow();
            var due = await store.ClaimDueOutboundAsync(OwnerName.Of(database), now, Lease, limit, stoppingToken);
            foreach (var outbound in due)
            {
                claimed++;
                held.Hold(now + Lease);
                _ = SendAndReleaseAsync(outbound, now + Lease, hasPlace: false);
            }

            return claimed;
        }
        finally
        {
            slots.GiveBack(free - claimed);
        }
    }

    private async Task SendLastAsync(CancellationToken cancellationToken)
    {
        using var lastCall = new CancellationTokenSource(LastCall, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(lastCall.Token, cancellationToken);
        try
        {
            await SendDueAsync(limit.Token);
            do
            {
                await slots.WaitForAllAsync(limit.Token);
            }
            while (await SendDueAsync(limit.Token) > 0);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // What is under way now is taken up by the next start, which looks first whether it arrived.
        }
    }

    private async Task SendAndReleaseAsync(OutboundState outbound, DateTimeOffset leaseEnd, bool hasPlace)
    {
        try
        {
            await RecordAsync(outbound, await HandOverAsync(outbound, hasPlace));
        }
        catch (OperationCanceledException) when (abandoned.IsCancellationRequested)
        {
            LogAbandoned(logger, outbound.Message.Id);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogSendFailed(logger, exception, outbound.Message.Id);
        }
        finally
        {
            held.LetGo(leaseEnd);
            slots.Complete();
        }
    }

    private async Task<SendOutcome> HandOverAsync(OutboundState outbound, bool hasPlace)
    {
        try
        {
            if (!hasPlace)
            {
                await rate.TakeAsync(abandoned.Token);
            }

            using var limit = new CancellationTokenSource(AttemptLimit, clock);
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, abandoned.Token);
            return transports.TryGetValue(outbound.Message.Channel, out var transport)
                ? await transport.SendAsync(outbound, ends.Token)
                : new SendOutcome.Rejected(null, $"No transport is configured for {outbound.Message.Channel} messages.");
        }
        finally
        {
            slots.HandedOver();
        }
    }

    private async Task RecordAsync(OutboundState outbound, SendOutcome outcome)
    {
        var now = clock.GetUtcNow();
        var (status, providerId, code, text, next) = outcome switch
        {
            SendOutcome.Accepted accepted => (accepted.Status, accepted.ProviderId, (int?)null, (string?)null, (DateTimeOffset?)null),
            SendOutcome.RetryLater retry when RetryPolicy.NextAttempt(outbound, retry.After, now) is { } at =>
                (DeliveryStatus.Pending, null, retry.ErrorCode, retry.ErrorText, at),
            SendOutcome.RetryLater retry => (DeliveryStatus.Failed, null, retry.ErrorCode, $"Given up: {retry.ErrorText}", null),
            SendOutcome.Rejected rejected => (DeliveryStatus.Failed, null, rejected.ErrorCode, rejected.ErrorText, null),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
        };
        OperatorMetrics.MessageAttempted(outbound.Message, outcome, now);
        if (text is not null)
        {
            LogNotSent(logger, outbound.Message.Id, outbound.Message.To, code, text, next);
        }

        // Until it is stored, nothing more leaves for the recipient.
        if (await StorageWait.StoreAsync(
            () => store.RecordAttemptAsync(outbound.Message.Id, status, providerId, code, text, next, now, CancellationToken.None),
            reason => LogWaiting(logger, outbound.Message.Id, reason),
            clock,
            abandoned.Token))
        {
            signal.Set();
        }

        if (code == OptOuts.ErrorCode)
        {
            await optOuts.StopAsync(outbound.Message.Channel, outbound.Message.To);
        }
    }

    [LoggerMessage(1101, LogLevel.Error, "The outbox could not be read; trying again")]
    private static partial void LogClaimFailed(ILogger logger, Exception exception);

    [LoggerMessage(1106, LogLevel.Warning, "The outbox could not be read; trying again: {Reason}")]
    private static partial void LogAway(ILogger logger, string reason);

    [LoggerMessage(1102, LogLevel.Error, "Message {MessageId} could not be handed over; its lease runs out and it is tried again")]
    private static partial void LogSendFailed(ILogger logger, Exception exception, Guid messageId);

    [LoggerMessage(1103, LogLevel.Warning, "Message {MessageId} to {To} was not sent ({ErrorCode}): {Reason} Next try: {NextAttempt}")]
    private static partial void LogNotSent(
        ILogger logger, Guid messageId, string to, int? errorCode, string reason, DateTimeOffset? nextAttempt);

    [LoggerMessage(1105, LogLevel.Warning, "What became of message {MessageId} waits a second to be stored: {Reason}")]
    private static partial void LogWaiting(ILogger logger, Guid messageId, string reason);

    [LoggerMessage(1104, LogLevel.Warning, "Message {MessageId} was being handed over when Operator had to stop; the next start looks what became of it")]
    private static partial void LogAbandoned(ILogger logger, Guid messageId);
}
