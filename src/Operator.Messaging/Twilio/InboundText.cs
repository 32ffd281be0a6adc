namespace Operator.Messaging.Twilio;

/// <summary>What Twilio's webhook says about a text that came in.</summary>
/// <param name="MessageSid">Its SID, <c>SM…</c>, or <c>MM…</c> with media.</param>
/// <param name="Channel">How it came.</param>
/// <param name="From">The sender without the channel's name: E.164, or a short code or name.</param>
/// <param name="To">The number that was texted, without the channel's name.</param>
/// <param name="Body">The text as it came; empty when there is only media.</param>
/// <param name="MediaCount">Pictures and other media that came with it.</param>
/// <param name="OptOutType">
/// <c>STOP</c>, <c>START</c> or <c>HELP</c> when Twilio's Advanced Opt-Out has answered already (Twilio's documentation: "Customize
/// opt-out keywords"), else null.
/// </param>
public sealed record InboundText(
    string MessageSid, MessageChannel Channel, string From, string To, string Body, int MediaCount, string? OptOutType)
{
    /// <summary>The message for the inbox.</summary>
    /// <param name="id">Operator's own id for it.</param>
    /// <param name="idempotencyToken">The header <see cref="InboundWebhook.IdempotencyHeaderName"/>, or null.</param>
    /// <param name="receivedAt">When it came, UTC.</param>
    public InboundMessage ToMessage(Guid id, string? idempotencyToken, DateTimeOffset receivedAt) =>
        new(id, Channel, MessageSid, idempotencyToken, From, To, Body, receivedAt);
}
