using Operator.App.Sending;
using Operator.App.Telemetry;
using Operator.Messaging;

namespace Operator.App.Dispatch;

/// <summary>
/// The way in: commits a message to the inbox and has it handled, in order per sender. The message takes its place in the sender's lane
/// before the commit, so that the order of arrival is kept however the commits end.
/// </summary>
internal sealed partial class InboundDispatcher(
    IMessageStore store,
    TextHandler handler,
    OutboxSignal outbox,
    TimeProvider clock,
    ILogger<InboundDispatcher> logger,
    IDirectSender? sender = null) : IHostedService, IAsyncDisposable
{
    /// <summary>How many texts may wait; beyond it none is taken in.</summary>
    public const int MaxWaitingTexts = 10_000;

    private const int MaxConcurrentTexts = 64;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private readonly SenderLanes lanes = new(MaxConcurrentTexts, MaxWaitingTexts);

    /// <summary>Names this process as the owner of the rows it works on.</summary>
    public static string Owner { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>Messages taken in and not handled yet.</summary>
    public int Waiting => lanes.Count;

    /// <summary>Puts a message into the inbox; returns once that is durable.</summary>
    public async ValueTask<Receipt> ReceiveAsync(InboundMessage message)
    {
        var committed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var handled = Enqueue(message, committed.Task);
        if (handled is null)
        {
            LogBusy(logger, lanes.Count);
            return Counted(message, ReceiptStatus.Busy, NotHandled);
        }

        try
        {
            var isNew = await store.TryReceiveAsync(message, CancellationToken.None);
            committed.SetResult(isNew);
            return Counted(message, isNew ? ReceiptStatus.Accepted : ReceiptStatus.Duplicate, handled);
        }
        catch
        {
            committed.SetResult(false);
            throw;
        }
    }

    /// <summary>Takes up what an earlier process received and did not finish.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        var pending = await store.ClaimPendingInboundAsync(Owner, clock.GetUtcNow(), Lease, MaxWaitingTexts, cancellationToken);
        foreach (var message in pending)
        {
            _ = Enqueue(message, committed: null);
        }

        if (pending.Count > 0)
        {
            LogResumed(logger, pending.Count);
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Lets what runs finish; the rest stays in the inbox for the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken) => await lanes.DisposeAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => lanes.DisposeAsync();

    private static Task<InboundResult?> NotHandled { get; } = Task.FromResult<InboundResult?>(null);

    private static Receipt Counted(InboundMessage message, ReceiptStatus status, Task<InboundResult?> handled)
    {
        OperatorMetrics.TextReceived(message.Channel, status);
        return new Receipt(status, handled);
    }

    // Without a commit to wait for it is a message that an earlier process committed.
    private Task<InboundResult?>? Enqueue(InboundMessage message, Task<bool>? committed)
    {
        var handled = new TaskCompletionSource<InboundResult?>(TaskCreationOptions.RunContinuationsAsynchronously);
        return lanes.TryEnqueue(message.From, () => RunAsync(message, committed, handled)) ? handled.Task : null;
    }

    private async Task RunAsync(InboundMessage message, Task<bool>? committed, TaskCompletionSource<InboundResult?> handled)
    {
        InboundResult? result = null;
        try
        {
            if (committed is null || await committed)
            {
                result = await handler.HandleAsync(message, isRecovered: committed is null);
                if (await CompleteAsync(message.Id, result))
                {
                    OperatorMetrics.TextHandled(message, result, clock.GetUtcNow());
                }
                else
                {
                    LogAlreadyCompleted(logger, message.Id);
                    result = null;
                }
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogNotCompleted(logger, exception, message.Id);
        }
        finally
        {
            handled.SetResult(result);
        }
    }

    /// <summary>Commits the result. The first reply leaves at once where the sender has a place for it.</summary>
    private async ValueTask<bool> CompleteAsync(Guid messageId, InboundResult result)
    {
        var lease = result.Replies.Count > 0 ? sender?.TryReserve() : null;
        var completion = InboundCompletion.NotPending;
        try
        {
            completion = await store.CompleteInboundAsync(messageId, result, lease, CancellationToken.None);
        }
        finally
        {
            if (lease is not null && completion != InboundCompletion.ClosedAndLeased)
            {
                sender!.GiveBack();
            }
        }

        if (completion == InboundCompletion.ClosedAndLeased)
        {
            sender!.Send(result.Replies[0]);
        }

        if (result.Replies.Count > (completion == InboundCompletion.ClosedAndLeased ? 1 : 0))
        {
            outbox.Set();
        }

        return completion != InboundCompletion.NotPending;
    }

    [LoggerMessage(1001, LogLevel.Error, "Text {MessageId} was handled but its result could not be stored; it stays in the inbox and is tried again at the next start")]
    private static partial void LogNotCompleted(ILogger logger, Exception exception, Guid messageId);

    [LoggerMessage(1002, LogLevel.Warning, "Text {MessageId} had been completed before; nothing is sent twice")]
    private static partial void LogAlreadyCompleted(ILogger logger, Guid messageId);

    [LoggerMessage(1003, LogLevel.Information, "Texts that an earlier process had not finished and this one takes up: {Count}")]
    private static partial void LogResumed(ILogger logger, int count);

    [LoggerMessage(1004, LogLevel.Warning, "Refused a text: {Waiting} are waiting already")]
    private static partial void LogBusy(ILogger logger, int waiting);
}
