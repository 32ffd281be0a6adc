namespace Operator.Messaging;

/// <summary>
/// Inbox, outbox and history. Every write is durable when its task completes; concurrent writes may share one commit.
/// Times are parameters: no implementation reads a clock.
/// </summary>
public interface IMessageStore
{
    /// <summary>
    /// Puts a text into the inbox, for this program to handle or, where several share the database, for the one that has older texts of its
    /// sender to handle. A provider id or idempotency token that is there already is a repeated webhook, which ends here.
    /// </summary>
    ValueTask<InboundReception> ReceiveAsync(InboundMessage message, CancellationToken cancellationToken);

    /// <summary>Puts a text into the inbox that needs no answer; one that is there already is left as it is.</summary>
    ValueTask RecordAsync(InboundMessage message, InboundOutcome outcome, DateTimeOffset handledAt, CancellationToken cancellationToken);

    /// <summary>
    /// Inbound messages not handled yet and not leased by a live owner, oldest first; leases them to <paramref name="owner"/>. A sender
    /// with an older message that another live owner holds waits, so that one sender's texts stay in order across owners.
    /// </summary>
    ValueTask<IReadOnlyList<InboundMessage>> ClaimPendingInboundAsync(
        string owner, DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// A server starts. Where a database has one server at a time, whatever an earlier one had leased is due at once; where several share
    /// it, what dead ones had.
    /// </summary>
    ValueTask TakeOverAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Where several programs share the database: takes over what dead ones had not handled or sent, the texts of one sender together. Elsewhere
    /// nothing.
    /// </summary>
    ValueTask AdoptAsync(CancellationToken cancellationToken);

    /// <summary>Where several programs share the database: the texts that this one has to handle, oldest first. Elsewhere none.</summary>
    ValueTask<IReadOnlyList<PendingText>> GetPendingAsync(CancellationToken cancellationToken);

    /// <summary>Where several programs share the database: the oldest text of a sender that this one has to handle, or null.</summary>
    ValueTask<InboundMessage?> FindPendingAsync(string sender, CancellationToken cancellationToken);

    /// <summary>
    /// In one transaction: closes the inbound message, puts its replies into the outbox and replaces the sender's pages.
    /// False, and nothing is written, when it was closed before, is unknown or is another program's by now.
    /// </summary>
    /// <exception cref="ArgumentException">The outcome is <see cref="InboundOutcome.Pending"/>.</exception>
    ValueTask<bool> CompleteInboundAsync(Guid inboundId, InboundResult result, CancellationToken cancellationToken);

    /// <summary>
    /// As <see cref="CompleteInboundAsync(Guid, InboundResult, CancellationToken)"/>, and leases the first reply at once, unless its recipient
    /// has an older message of the same priority still pending on the same channel.
    /// </summary>
    /// <param name="inboundId">The inbound message.</param>
    /// <param name="result">What handling it came to.</param>
    /// <param name="lease">The lease, or null for none.</param>
    /// <param name="cancellationToken">Writes nothing when cancelled in time.</param>
    /// <exception cref="ArgumentException">The outcome is <see cref="InboundOutcome.Pending"/>.</exception>
    ValueTask<InboundCompletion> CompleteInboundAsync(
        Guid inboundId, InboundResult result, OutboundLease? lease, CancellationToken cancellationToken);

    /// <summary>Puts texts that answer nothing (alerts) into the outbox, in one transaction. One whose id is there already is left as it is.</summary>
    ValueTask EnqueueAsync(IReadOnlyList<OutboundMessage> messages, CancellationToken cancellationToken);

    /// <summary>Ends what an owner has leased of the outbox, but for leases that end at one of these times: as if they had run out.</summary>
    /// <returns>How many messages.</returns>
    ValueTask<int> EndLeasesAsync(string owner, IReadOnlyCollection<DateTimeOffset> except, CancellationToken cancellationToken = default);

    /// <summary>
    /// Leases outbox messages that are due: by priority, oldest first, never a message whose recipient has an older one of
    /// the same priority still pending on the same channel, so that order per recipient is kept. A message that was leased before and whose
    /// attempt was never recorded counts that attempt: it may have been sent. While others do the same, it may find fewer than are due.
    /// </summary>
    ValueTask<IReadOnlyList<OutboundState>> ClaimDueOutboundAsync(
        string owner, DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Records the result of one sending attempt and ends the lease; <paramref name="nextAttemptAt"/> is null when there is no further one.
    /// A status that a callback set before is kept when it ranks higher. An unknown id changes nothing.
    /// </summary>
    /// <returns>Whether the recipient has a message that waited for the end of this one.</returns>
    /// <exception cref="ArgumentException">
    /// A further attempt for a status other than <see cref="DeliveryStatus.Pending"/>, or none for that one.
    /// </exception>
    ValueTask<bool> RecordAttemptAsync(
        Guid outboundId,
        DeliveryStatus status,
        string? providerId,
        int? errorCode,
        string? errorText,
        DateTimeOffset? nextAttemptAt,
        DateTimeOffset now,
        CancellationToken cancellationToken);

    /// <summary>Applies a status callback; ignored when it ranks below the stored status. False when the id is unknown.</summary>
    ValueTask<bool> ApplyStatusAsync(
        Guid outboundId, DeliveryStatus status, string? providerId, int? errorCode, string? errorText, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The outbound message that the provider knows by this id, or null.</summary>
    ValueTask<Guid?> FindOutboundAsync(string providerId, CancellationToken cancellationToken);

    /// <summary>The pages kept for a phone number, the next one first; empty when there is none.</summary>
    ValueTask<IReadOnlyList<string>> GetPagesAsync(string phoneNumber, CancellationToken cancellationToken);

    /// <summary>The newest inbound messages with their replies, newest first.</summary>
    ValueTask<IReadOnlyList<HistoryEntry>> GetHistoryAsync(int limit, CancellationToken cancellationToken);

    /// <summary>The newest outbound messages that answer none, such as alerts, newest first.</summary>
    ValueTask<IReadOnlyList<OutboundHistory>> GetUnaskedAsync(int limit, CancellationToken cancellationToken);

    /// <summary>One inbound message with its replies, or null.</summary>
    ValueTask<HistoryEntry?> FindAsync(Guid inboundId, CancellationToken cancellationToken);

    /// <summary>One inbound message by its provider id with its replies, or null.</summary>
    ValueTask<HistoryEntry?> FindByProviderIdAsync(MessageChannel channel, string providerId, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes texts with their replies that came before a time, and the oldest beyond a number; also texts sent before that time which answered
    /// nothing. At most so many of each in one call. Whatever is not handled or not sent yet stays.
    /// </summary>
    /// <returns>How many were deleted, replies not counted.</returns>
    ValueTask<int> DeleteOldAsync(DateTimeOffset before, int keep, int limit, CancellationToken cancellationToken);
}
