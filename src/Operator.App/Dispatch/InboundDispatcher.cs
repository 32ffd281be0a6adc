using System.Collections.Concurrent;
using Operator.App.Sending;
using Operator.App.Telemetry;
using Operator.Messaging;
using Operator.Storage;

namespace Operator.App.Dispatch;

/// <summary>
/// The way in: commits a message to the inbox and has it handled, in order per sender. The message takes its place in the sender's lane
/// before the commit, so that the order of arrival is kept however the commits end. Where several nodes share the database, the inbox knows
/// the order: as soon as a sender has texts from elsewhere too, the lane takes them from there.
/// </summary>
internal sealed partial class InboundDispatcher(
    IMessageStore store,
    TextHandler handler,
    OutboxSignal outbox,
    Database database,
    TimeProvider clock,
    ILogger<InboundDispatcher> logger,
    IDirectSender? sender = null) : IHostedService, IAsyncDisposable
{
    /// <summary>How many texts may wait; beyond it none is taken in.</summary>
    public const int MaxWaitingTexts = 10_000;

    private const int MaxConcurrentTexts = 64;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private readonly CancellationTokenSource stopping = new();
    private readonly SenderLanes lanes = new(MaxConcurrentTexts, MaxWaitingTexts);

    // The texts that have a place in a lane, and the senders whose lanes have one for whatever the inbox has.
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<InboundResult?>> taken = new();
    private readonly ConcurrentDictionary<string, bool> searching = new(StringComparer.Ordinal);

    /// <summary>Messages taken in and not handled yet.</summary>
    public int Waiting => lanes.Count;

    /// <summary>Puts a message into the inbox; returns once that is durable.</summary>
    public async ValueTask<Receipt> ReceiveAsync(InboundMessage message)
    {
        var committed = new TaskCompletionSource<InboundReception>(TaskCreationOptions.RunContinuationsAsynchronously);
        var handled = Enqueue(message, committed.Task);
        if (handled is null)
        {
            LogBusy(logger, lanes.Count);
            return Counted(message, ReceiptStatus.Busy, NotHandled);
        }

        try
        {
            var reception = await store.ReceiveAsync(message, CancellationToken.None);
            committed.SetResult(reception);
            return Counted(message, reception == InboundReception.Duplicate ? ReceiptStatus.Duplicate : ReceiptStatus.Accepted, handled);
        }
        catch
        {
            committed.SetResult(InboundReception.Duplicate);
            throw;
        }
    }

    /// <summary>Takes up what an earlier process received and did not finish.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        var pending = await store.ClaimPendingInboundAsync(OwnerName.Of(database), clock.GetUtcNow(), Lease, MaxWaitingTexts, cancellationToken);
        foreach (var message in pending)
        {
            _ = Enqueue(message, committed: null);
        }

        if (pending.Count > 0)
        {
            LogResumed(logger, pending.Count);
        }
    }

    /// <summary>Takes up texts that the inbox has for this node and that have no place in a lane: from other nodes, or not stored when they were handled.</summary>
    public async Task TakeUpAsync(CancellationToken cancellationToken)
    {
        var pending = await store.GetPendingAsync(cancellationToken);
        foreach (var sender in pending.Where(text => !taken.ContainsKey(text.Id)).Select(text => text.Sender).Distinct())
        {
            if (searching.TryAdd(sender, true) && !lanes.TryEnqueue(sender, () => SearchAsync(sender)))
            {
                searching.TryRemove(sender, out _);
            }
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Lets what runs finish; the rest stays in the inbox for the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await lanes.DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await lanes.DisposeAsync();
        stopping.Dispose();
    }

    private static Task<InboundResult?> NotHandled { get; } = Task.FromResult<InboundResult?>(null);

    private static Receipt Counted(InboundMessage message, ReceiptStatus status, Task<InboundResult?> handled)
    {
        OperatorMetrics.TextReceived(message.Channel, status);
        return new Receipt(status, handled);
    }

    // Without a commit to wait for it is a message that an earlier process committed.
    private Task<InboundResult?>? Enqueue(InboundMessage message, Task<InboundReception>? committed)
    {
        var (handled, node) = (new TaskCompletionSource<InboundResult?>(TaskCreationOptions.RunContinuationsAsynchronously), database.Node);
        taken[message.Id] = handled;
        if (lanes.TryEnqueue(message.From, () => RunAsync(message, committed, node)))
        {
            return handled.Task;
        }

        taken.TryRemove(message.Id, out _);
        return null;
    }

    private async Task RunAsync(InboundMessage message, Task<InboundReception>? committed, string? node)
    {
        var reception = committed is null ? InboundReception.Next : await committed;
        if (reception == InboundReception.Behind || (reception == InboundReception.Next && node != database.Node))
        {
            await SearchAsync(message.From);
        }
        else if (reception == InboundReception.Next && taken.ContainsKey(message.Id))
        {
            await HandleAsync(message, isRecovered: committed is null);
        }

        Settle(message.Id, null);
    }

    /// <summary>Handles a sender's texts as the inbox has them, until there are none or one can't be stored.</summary>
    private async Task SearchAsync(string sender)
    {
        searching.TryRemove(sender, out _);
        try
        {
            while (await store.FindPendingAsync(sender, CancellationToken.None) is { } next)
            {
                taken.TryAdd(next.Id, new TaskCompletionSource<InboundResult?>());
                if (!await HandleAsync(next, isRecovered: true))
                {
                    return;
                }
            }
        }
        catch (StorageUnavailableException)
        {
            // They stay in the inbox, which is looked through every second.
        }
    }

    /// <summary>Handles a text; false when the result could not be stored.</summary>
    private async Task<bool> HandleAsync(InboundMessage message, bool isRecovered)
    {
        InboundResult? result = null;
        try
        {
            result = await handler.HandleAsync(message, isRecovered);
            if (await StorageWait.StoreAsync(() => CompleteAsync(message.Id, result), reason => LogWaiting(logger, message.Id, reason), clock, stopping.Token))
            {
                OperatorMetrics.TextHandled(message, result, clock.GetUtcNow());
            }
            else
            {
                LogAlreadyCompleted(logger, message.Id);
                result = null;
            }

            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogNotCompleted(logger, exception, message.Id);
            return false;
        }
        finally
        {
            Settle(message.Id, result);
        }
    }

    private void Settle(Guid messageId, InboundResult? result)
    {
        if (taken.TryRemove(messageId, out var handled))
        {
            handled.TrySetResult(result);
        }
    }

    /// <summary>Commits the result. The first reply leaves at once where the sender has a place for it.</summary>
    private async ValueTask<bool> CompleteAsync(Guid messageId, InboundResult result)
    {
        var lease = result.Replies.Count > 0 ? sender?.TryReserve() : null;
        InboundCompletion? completion = null;
        try
        {
            completion = await store.CompleteInboundAsync(messageId, result, lease, CancellationToken.None);
        }
        finally
        {
            if (lease is not null && completion != InboundCompletion.ClosedAndLeased)
            {
                sender!.GiveBack(lease, isCertain: completion is not null);
            }
        }

        if (completion == InboundCompletion.ClosedAndLeased)
        {
            sender!.Send(result.Replies[0], lease!);
        }

        if (result.Replies.Count > (completion == InboundCompletion.ClosedAndLeased ? 1 : 0))
        {
            outbox.Set();
        }

        return completion != InboundCompletion.NotPending;
    }

    [LoggerMessage(1001, LogLevel.Error, "Text {MessageId} was handled but its result could not be stored; it stays in the inbox and is tried again")]
    private static partial void LogNotCompleted(ILogger logger, Exception exception, Guid messageId);

    [LoggerMessage(1005, LogLevel.Warning, "The result of text {MessageId} waits a second to be stored: {Reason}")]
    private static partial void LogWaiting(ILogger logger, Guid messageId, string reason);

    [LoggerMessage(1002, LogLevel.Warning, "Text {MessageId} had been completed before, or by another node; nothing is sent twice")]
    private static partial void LogAlreadyCompleted(ILogger logger, Guid messageId);

    [LoggerMessage(1003, LogLevel.Information, "Texts that an earlier process had not finished and this one takes up: {Count}")]
    private static partial void LogResumed(ILogger logger, int count);

    [LoggerMessage(1004, LogLevel.Warning, "Refused a text: {Waiting} are waiting already")]
    private static partial void LogBusy(ILogger logger, int waiting);
}
