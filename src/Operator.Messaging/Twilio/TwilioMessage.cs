namespace Operator.Messaging.Twilio;

/// <summary>A message as Twilio keeps it.</summary>
/// <param name="Sid">Its SID.</param>
/// <param name="From">The address it left from, with the channel's name before it as in <c>whatsapp:+14155550100</c>; null until a Messaging Service has picked one.</param>
/// <param name="To">The recipient's address, with the channel's name before it.</param>
/// <param name="Body">Its text.</param>
/// <param name="Status">How far it is; null when it is not an outbound message or its status is a new word.</param>
/// <param name="Segments">The segments Twilio counts.</param>
/// <param name="ErrorCode">Twilio's error code, when it failed.</param>
/// <param name="CreatedAt">When Twilio took it, UTC, to the second.</param>
public sealed record TwilioMessage(
    string Sid, string? From, string To, string Body, DeliveryStatus? Status, int Segments, int? ErrorCode, DateTimeOffset CreatedAt);
