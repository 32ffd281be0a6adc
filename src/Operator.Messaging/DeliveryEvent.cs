namespace Operator.Messaging;

/// <summary>One step in the life of an outbound message.</summary>
/// <param name="At">When it was noted, UTC; of an <see cref="DeliveryEventKind.Omission"/> the time of the step after it.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Status">What the attempt or the report says of the message; an outranked attempt does not change where the message is.</param>
/// <param name="ErrorCode">Twilio's error code, or null.</param>
/// <param name="ErrorText">The failure in plain words, or null.</param>
public sealed record DeliveryEvent(
    DateTimeOffset At, DeliveryEventKind Kind, DeliveryStatus Status = DeliveryStatus.Pending, int? ErrorCode = null, string? ErrorText = null);
