using System.Collections.Frozen;
using Operator.App.Dispatch;
using Operator.Messaging;

namespace Operator.App.Sending;

/// <summary>
/// Empties the outbox: claims what is due, hands each message to its channel's transport, and records the outcome. One message per
/// recipient at a time; recipients in parallel. At the end it sends what is due already, for a few seconds, and leaves the rest to the next
/// start.
/// </summary>
internal sealed partial class OutboxSender(
    IMessageStore store,
    OutboxSignal signal,
    IEnumerable<IMessageTransport> transports,
    TimeProvider clock,
    ILogger<OutboxSender> logger) : BackgroundService
{
    private const int MaxConcurrentSends = 32;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastCall = TimeSpan.FromSeconds(5);
    private readonly FrozenDictionary<MessageChannel, IMessageTransport> transports = transports.ToFrozenDictionary(t => t.Channel);
    private readonly SemaphoreSlim slots = new(MaxConcurrentSends, MaxConcurrentSends);
    private readonly CancellationTokenSource abandoned = new();

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var lastCall = new CancellationTokenSource(LastCall, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(lastCall.Token, cancellationToken);
        try
        {
            while (await SendDueAsync(limit.Token) > 0)
            {
                await WaitForSendsAsync(limit.Token);
            }

            await WaitForSendsAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // What is under way now is taken up by the next start, which looks first whether it arrived.
        }

        await abandoned.CancelAsync();
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
                LogClaimFailed(logger, exception);
                await Task.Delay(PollInterval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<int> SendDueAsync(CancellationToken stoppingToken)
    {
        await slots.WaitAsync(stoppingToken);
        var free = 1;
        while (slots.Wait(0, stoppingToken))
        {
            free++;
        }

        var claimed = 0;
        try
        {
            var due = await store.ClaimDueOutboundAsync(InboundDispatcher.Owner, clock.GetUtcNow(), Lease, free, stoppingToken);
            foreach (var outbound in due)
            {
                claimed++;
                _ = SendAndReleaseAsync(outbound);
            }

            return claimed;
        }
        finally
        {
            if (free > claimed)
            {
                slots.Release(free - claimed);
            }
        }
    }

    private async Task WaitForSendsAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        try
        {
            for (; taken < MaxConcurrentSends; taken++)
            {
                await slots.WaitAsync(cancellationToken);
            }
        }
        finally
        {
            if (taken > 0)
            {
                slots.Release(taken);
            }
        }
    }

    private async Task SendAndReleaseAsync(OutboundState outbound)
    {
        try
        {
            await SendAsync(outbound, abandoned.Token);
        }
        catch (OperationCanceledException) when (abandoned.IsCancellationRequested)
        {
            // Its attempt stays unrecorded.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogSendFailed(logger, exception, outbound.Message.Id);
        }
        finally
        {
            slots.Release();
            signal.Set();
        }
    }

    private async Task SendAsync(OutboundState outbound, CancellationToken cancellationToken)
    {
        var outcome = transports.TryGetValue(outbound.Message.Channel, out var transport)
            ? await transport.SendAsync(outbound, cancellationToken)
            : new SendOutcome.Rejected(null, $"No transport is configured for {outbound.Message.Channel} messages.");
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
        if (text is not null)
        {
            LogNotSent(logger, outbound.Message.Id, outbound.Message.To, code, text, next);
        }

        await store.RecordAttemptAsync(outbound.Message.Id, status, providerId, code, text, next, now, CancellationToken.None);
    }

    [LoggerMessage(1101, LogLevel.Error, "The outbox could not be read; trying again")]
    private static partial void LogClaimFailed(ILogger logger, Exception exception);

    [LoggerMessage(1102, LogLevel.Error, "Message {MessageId} could not be handed over; its lease runs out and it is tried again")]
    private static partial void LogSendFailed(ILogger logger, Exception exception, Guid messageId);

    [LoggerMessage(1103, LogLevel.Warning, "Message {MessageId} to {To} was not sent ({ErrorCode}): {Reason} Next try: {NextAttempt}")]
    private static partial void LogNotSent(
        ILogger logger, Guid messageId, string to, int? errorCode, string reason, DateTimeOffset? nextAttempt);
}
