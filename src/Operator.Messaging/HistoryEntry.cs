namespace Operator.Messaging;

/// <summary>An inbound message, what became of it, and the texts that answered it.</summary>
/// <param name="Message">The message.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="CommandId">The workflow definition that ran, or null.</param>
/// <param name="Reference">The reference code of a fault, or null.</param>
/// <param name="HandledAt">When handling ended, UTC, or null.</param>
/// <param name="Replies">The texts that answered it, in order.</param>
public sealed record HistoryEntry(
    InboundMessage Message,
    InboundOutcome Outcome,
    string? CommandId,
    string? Reference,
    DateTimeOffset? HandledAt,
    IReadOnlyList<OutboundHistory> Replies);
