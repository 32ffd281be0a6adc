using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Operator.App.Sending;

/// <summary>Hands replies to the webhooks that still wait for them, with <c>REPLY_MODE=twiml</c>.</summary>
internal sealed class TwimlReplies
{
    private readonly ConcurrentDictionary<Guid, Channel<string>> waiting = new();

    /// <summary>Starts waiting for the replies to an inbound message.</summary>
    public Waiter Open(Guid inboundId)
    {
        var channel = waiting.GetOrAdd(inboundId, static _ => Channel.CreateUnbounded<string>());
        return new Waiter(channel.Reader, () => waiting.TryRemove(inboundId, out _));
    }

    /// <summary>Hands a reply over; false when nobody waits any more.</summary>
    public bool TryHandOver(Guid inboundId, string body) =>
        waiting.TryGetValue(inboundId, out var channel) && channel.Writer.TryWrite(body);

    /// <summary>A webhook that waits.</summary>
    internal sealed class Waiter(ChannelReader<string> replies, Action close) : IDisposable
    {
        /// <summary>The next <paramref name="count"/> replies, in order.</summary>
        public async Task<IReadOnlyList<string>> TakeAsync(int count, CancellationToken cancellationToken)
        {
            List<string> taken = [];
            while (taken.Count < count)
            {
                taken.Add(await replies.ReadAsync(cancellationToken));
            }

            return taken;
        }

        /// <inheritdoc/>
        public void Dispose() => close();
    }
}
