namespace Operator.Messaging;

/// <summary>A text that the provider took and did not deliver, and that has not been sent again yet. Immutable.</summary>
/// <param name="Message">The text.</param>
/// <param name="ErrorCode">Twilio's error code.</param>
/// <param name="Resends">How often the same text had been sent before, under other ids.</param>
/// <param name="ReportedAt">When that was reported, UTC.</param>
public sealed record UndeliveredText(OutboundMessage Message, int ErrorCode, int Resends, DateTimeOffset ReportedAt);
