namespace Operator.Messaging;

/// <summary>A text that the provider took and did not deliver, and that is to be sent again. Immutable.</summary>
/// <param name="Message">The text.</param>
/// <param name="ErrorCode">Twilio's error code.</param>
/// <param name="Resends">How often the same text had been sent before, under other ids.</param>
public sealed record UndeliveredText(OutboundMessage Message, int ErrorCode, int Resends);
