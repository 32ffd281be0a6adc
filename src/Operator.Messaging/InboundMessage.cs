namespace Operator.Messaging;

/// <summary>A text that arrived. Immutable.</summary>
/// <param name="Id">Operator's own id: time-ordered, unique (UUID version 7).</param>
/// <param name="Channel">How it came.</param>
/// <param name="ProviderId">Twilio's MessageSid; unique per channel.</param>
/// <param name="IdempotencyToken">Twilio's <c>I-Twilio-Idempotency-Token</c>, the same on each retry of a webhook, or null.</param>
/// <param name="From">The sender, E.164.</param>
/// <param name="To">The number that was texted, E.164; replies leave from it when no Messaging Service is set.</param>
/// <param name="Body">The text as it came.</param>
/// <param name="ReceivedAt">When the webhook got it, UTC.</param>
public sealed record InboundMessage(
    Guid Id,
    MessageChannel Channel,
    string ProviderId,
    string? IdempotencyToken,
    string From,
    string To,
    string Body,
    DateTimeOffset ReceivedAt);
