using System.Collections.Concurrent;
using System.Threading.Channels;
using Operator.App.Pages.Phone;

namespace Operator.App.Simulator;

/// <summary>Tells every open simulator page what happens. A page that does not keep up loses the oldest events and gets them on its next load.</summary>
internal sealed class SimulatorFeed
{
    private const int Backlog = 256;
    private readonly ConcurrentDictionary<Channel<SimulatorEvent>, bool> subscribers = new();

    /// <summary>Starts listening; dispose of the subscription to stop.</summary>
    public Subscription Subscribe()
    {
        var channel = Channel.CreateBounded<SimulatorEvent>(new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest });
        subscribers[channel] = true;
        return new Subscription(channel, subscribers);
    }

    /// <summary>Tells everybody who listens.</summary>
    public void Publish(SimulatorEvent happened)
    {
        foreach (var channel in subscribers.Keys)
        {
            channel.Writer.TryWrite(happened);
        }
    }

    /// <summary>One listener.</summary>
    internal sealed class Subscription(Channel<SimulatorEvent> channel, ConcurrentDictionary<Channel<SimulatorEvent>, bool> subscribers) : IDisposable
    {
        /// <summary>What happens, in order.</summary>
        public ChannelReader<SimulatorEvent> Events => channel.Reader;

        /// <inheritdoc/>
        public void Dispose()
        {
            subscribers.TryRemove(channel, out _);
            channel.Writer.TryComplete();
        }
    }
}
