using Operator.Messaging;

namespace Operator.Storage.Tests;

/// <summary>Messages as the tests need them; a test says only what it is about.</summary>
internal static class Texts
{
    public const string Ann = "+14155550101";
    public const string Bob = "+14155550102";
    public const string Service = "+14155550100";

    public static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static InboundMessage Inbound(
        string from = Ann,
        string body = "status",
        string? providerId = null,
        string? token = null,
        MessageChannel channel = MessageChannel.Sms,
        DateTimeOffset? at = null) => new(
        Guid.CreateVersion7(), channel, providerId ?? $"SM{Guid.NewGuid():N}", token, from, Service, body, at ?? Noon);

    /// <summary>Lets one text after another come in until that is enough.</summary>
    public static async Task ReceiveAsync(IMessageStore store, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            await store.TryReceiveAsync(Inbound(), TestContext.Current.CancellationToken);
        }
    }

    public static OutboundMessage Outbound(
        string to = Ann,
        string body = "All well.",
        MessagePriority priority = MessagePriority.Reply,
        Guid? inReplyTo = null,
        MessageChannel channel = MessageChannel.Sms,
        DateTimeOffset? at = null) => new(Guid.CreateVersion7(), channel, Service, to, body, inReplyTo, priority, at ?? Noon);

    public static InboundResult Answer(params IReadOnlyList<OutboundMessage> replies) =>
        new(InboundOutcome.Answered, replies, null, "status", null, Noon.AddSeconds(1));
}
