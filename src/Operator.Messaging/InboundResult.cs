namespace Operator.Messaging;

/// <summary>What handling an inbound message came to; stored in one transaction.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Replies">The texts to send, in order.</param>
/// <param name="RemainingPages">Pages of the last reply that <c>more</c> brings; null leaves what is stored as it is.</param>
/// <param name="CommandId">The workflow definition that ran, or null.</param>
/// <param name="Reference">The reference code the sender was given for a fault, or null.</param>
/// <param name="HandledAt">When, UTC.</param>
public sealed record InboundResult(
    InboundOutcome Outcome,
    IReadOnlyList<OutboundMessage> Replies,
    IReadOnlyList<string>? RemainingPages,
    string? CommandId,
    string? Reference,
    DateTimeOffset HandledAt);
