namespace Operator.Messaging;

/// <summary>A text to send. Immutable.</summary>
/// <param name="Id">Operator's own id: time-ordered, unique (UUID version 7); part of the status callback's path.</param>
/// <param name="Channel">How it goes.</param>
/// <param name="From">The number it leaves from, E.164, or null to let the Messaging Service or the default number decide.</param>
/// <param name="To">The recipient, E.164.</param>
/// <param name="Body">The text, at most 1,600 characters.</param>
/// <param name="InReplyTo">The inbound message it answers, or null.</param>
/// <param name="Priority">What leaves first when the rate is limited.</param>
/// <param name="CreatedAt">When it was put into the outbox, UTC.</param>
public sealed record OutboundMessage(
    Guid Id,
    MessageChannel Channel,
    string? From,
    string To,
    string Body,
    Guid? InReplyTo,
    MessagePriority Priority,
    DateTimeOffset CreatedAt);
