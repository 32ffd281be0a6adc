namespace Operator.Messaging;

/// <summary>What became of the texts that were sent, and who takes none. Every write is durable when its task completes.</summary>
public interface IDeliveryStore
{
    /// <summary>
    /// A number takes no texts any more: what waits to be sent to it fails, and so does what is put into the outbox later, both with the code and
    /// the text given. What is being sent at the moment is left to its attempt. Of a number that is known already nothing changes.
    /// </summary>
    ValueTask OptOutAsync(OptOut optOut, CancellationToken cancellationToken);

    /// <summary>The number takes texts again.</summary>
    ValueTask OptInAsync(MessageChannel channel, string phoneNumber, CancellationToken cancellationToken);

    /// <summary>The numbers that take no texts, the newest first.</summary>
    ValueTask<IReadOnlyList<OptOut>> ReadOptOutsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The messages since a time that failed or were not delivered, counted by recipient and error, the newest first; without those whose
    /// recipient has had a later message that went well.
    /// </summary>
    ValueTask<IReadOnlyList<DeliveryFailure>> ReadFailuresAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>
    /// Messages that the provider has and whose end is not known, oldest first: not older than <paramref name="since"/>, and not heard of for
    /// <paramref name="patience"/> or as long as they were known to be under way before, so that the same one is looked at more and more rarely.
    /// Of several nodes on one database, one gets them.
    /// </summary>
    ValueTask<IReadOnlyList<OutboundState>> ReadUnsettledAsync(
        DateTimeOffset now, DateTimeOffset since, TimeSpan patience, int limit, CancellationToken cancellationToken);

    /// <summary>Texts that were reported as not delivered and are to be sent again now, oldest first.</summary>
    ValueTask<IReadOnlyList<UndeliveredText>> ReadUndeliveredAsync(UndeliveredQuery query, CancellationToken cancellationToken);

    /// <summary>Puts a text that was not delivered into the outbox once more, as a message with an id of its own.</summary>
    /// <returns>False, and nothing is written, when it is unknown, has been sent again already or was delivered after all.</returns>
    ValueTask<bool> ResendAsync(Guid undeliveredId, Guid newId, DateTimeOffset now, CancellationToken cancellationToken);
}
