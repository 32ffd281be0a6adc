namespace Operator.Messaging.Twilio;

/// <summary>A message for Twilio to send (Twilio's documentation: "Messages resource").</summary>
/// <param name="To">The recipient, E.164.</param>
/// <param name="From">
/// The number a reply leaves from, E.164; null for the default number. Where a Messaging Service is set, only WhatsApp uses it.
/// </param>
/// <param name="Body">The text, at most 1,600 UTF-16 units.</param>
/// <param name="StatusCallback">Where Twilio reports what becomes of it, or null. Keep the id in the path: queries may be re-ordered.</param>
/// <param name="ValidityPeriod">How long it may wait in Twilio's queue, 1 s to 10 h; null for Twilio's 10 h.</param>
/// <param name="Channel">How it goes: SMS or WhatsApp.</param>
public sealed record TwilioSendRequest(
    string To,
    string? From,
    string Body,
    Uri? StatusCallback = null,
    TimeSpan? ValidityPeriod = null,
    MessageChannel Channel = MessageChannel.Sms);
