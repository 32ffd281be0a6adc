using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Operator.App.Pages.Phone;

namespace Operator.Browser.Tests;

/// <summary>A conversation in memory whose answers the test gives, at once by a rule or later by hand.</summary>
internal sealed class ScriptedPhone(TimeProvider time) : IPhoneSimulator
{
    private readonly Lock gate = new();
    private readonly List<SimulatorEvent> happened = [];
    private readonly List<Channel<SimulatorEvent>> watchers = [];

    /// <summary>The answer to a text, or null to leave it open.</summary>
    public Func<string, string?> Answer { get; set; } = _ => null;

    /// <summary>What was texted, oldest first.</summary>
    public IReadOnlyList<SimulatorEvent.Text> Texts
    {
        get
        {
            lock (gate)
            {
                return [.. happened.OfType<SimulatorEvent.Text>()];
            }
        }
    }

    public Task<string> SendAsync(string text, CancellationToken cancellationToken)
    {
        var accepted = new SimulatorEvent.Text(Guid.CreateVersion7().ToString(), time.GetUtcNow(), text);
        Publish(accepted);
        if (Answer(text) is { } answer)
        {
            Reply(accepted.Id, answer);
        }

        return Task.FromResult(accepted.Id);
    }

    public void Reply(string? inReplyTo, string body, int segments = 1, string encoding = "GSM-7", int milliseconds = 38) =>
        Publish(new SimulatorEvent.Reply(
            Guid.CreateVersion7().ToString(), time.GetUtcNow(), body, inReplyTo, segments, encoding, body.Length,
            inReplyTo is null ? null : TimeSpan.FromMilliseconds(milliseconds)));

    public void Publish(SimulatorEvent item)
    {
        lock (gate)
        {
            happened.Add(item);
            watchers.ForEach(watcher => watcher.Writer.TryWrite(item));
        }
    }

    public async IAsyncEnumerable<SimulatorEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<SimulatorEvent>();
        lock (gate)
        {
            happened.ForEach(item => channel.Writer.TryWrite(item));
            watchers.Add(channel);
        }

        await foreach (var item in channel.Reader.ReadAllAsync(cancellationToken))
        {
            yield return item;
        }
    }
}
