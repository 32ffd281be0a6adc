namespace Operator.Messaging;

/// <summary>The right to send a message, for a while.</summary>
/// <param name="Owner">Who has it.</param>
/// <param name="Until">When it ends, UTC.</param>
public sealed record OutboundLease(string Owner, DateTimeOffset Until);
