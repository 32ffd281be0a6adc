using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Operator.Testing.Twilio;

/// <summary>A phone that texts and gets texts. Thread-safe.</summary>
public sealed class FakePhone
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly FakeTwilio twilio;
    private readonly Channel<ReceivedText> unread = Channel.CreateUnbounded<ReceivedText>();
    private readonly ConcurrentQueue<ReceivedText> read = new();

    internal FakePhone(FakeTwilio twilio, string number)
    {
        this.twilio = twilio;
        Number = number;
    }

    /// <summary>Its number, with the prefix <c>whatsapp:</c> or <c>rcs:</c> when it is one of those.</summary>
    public string Number { get; }

    /// <summary>Texts Operator, and comes back when the webhook was answered or given up.</summary>
    /// <param name="body">The text.</param>
    /// <param name="to">The number to text; the fake's first when null.</param>
    public Task<WebhookDelivery> TextAsync(string body, string? to = null) => twilio.DeliverInboundAsync(Number, to, body);

    /// <summary>The next text this phone got; waits for it, and fails when none comes.</summary>
    public async Task<ReceivedText> ExpectReplyAsync(TimeSpan? patience = null)
    {
        using var deadline = new CancellationTokenSource(patience ?? Patience);
        try
        {
            var text = await unread.Reader.ReadAsync(deadline.Token);
            read.Enqueue(text);
            return text;
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"No text came to {Number}. {History()} Twilio's log: {Alerts()}");
        }
    }

    /// <summary>The next text this phone got, which must be this one.</summary>
    public async Task<ReceivedText> ExpectReplyAsync(string body)
    {
        var text = await ExpectReplyAsync();
        return text.Body == body
            ? text
            : throw new InvalidOperationException($"{Number} expected '{body}' but got '{text.Body}'.");
    }

    /// <summary>Fails when there is a text nobody expected. Asks for now: let the other side finish first.</summary>
    public void ExpectNoMore()
    {
        if (unread.Reader.TryRead(out var text))
        {
            throw new InvalidOperationException($"{Number} expected no more texts but got '{text.Body}'.");
        }
    }

    internal void Receive(ReceivedText text) => unread.Writer.TryWrite(text);

    private string History() => read.IsEmpty ? "It got none before." : $"Before it got: {string.Join(" / ", read.Select(text => text.Body))}.";

    private string Alerts() => twilio.Alerts.Count == 0 ? "empty." : string.Join("; ", twilio.Alerts.Select(alert => $"{alert.Code} {alert.Text}"));
}
