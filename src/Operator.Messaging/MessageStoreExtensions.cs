namespace Operator.Messaging;

/// <summary>Shorter ways to use an <see cref="IMessageStore"/>.</summary>
public static class MessageStoreExtensions
{
    /// <summary>Puts a text into the inbox; false when it is there already.</summary>
    public static async ValueTask<bool> TryReceiveAsync(this IMessageStore store, InboundMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        return await store.ReceiveAsync(message, cancellationToken).ConfigureAwait(false) != InboundReception.Duplicate;
    }
}
