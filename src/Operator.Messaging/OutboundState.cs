namespace Operator.Messaging;

/// <summary>An outbound message with what has become of it so far.</summary>
/// <param name="Message">The message.</param>
/// <param name="Status">How far it is.</param>
/// <param name="ProviderId">Twilio's message SID, once it has one.</param>
/// <param name="ErrorCode">Twilio's error code, when it failed.</param>
/// <param name="ErrorText">The failure in plain words.</param>
/// <param name="Attempts">How often sending was tried, or may have been by an owner that died.</param>
/// <param name="NextAttemptAt">When the next try is due, UTC.</param>
/// <param name="UpdatedAt">When this last changed, UTC.</param>
public sealed record OutboundState(
    OutboundMessage Message,
    DeliveryStatus Status,
    string? ProviderId,
    int? ErrorCode,
    string? ErrorText,
    int Attempts,
    DateTimeOffset NextAttemptAt,
    DateTimeOffset UpdatedAt);
