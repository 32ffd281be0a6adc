namespace Operator.Messaging.Twilio;

/// <summary>What a status callback says.</summary>
/// <param name="MessageSid">The message's SID, <c>SM…</c> or <c>MM…</c>.</param>
/// <param name="Status">How far it is.</param>
/// <param name="ErrorCode">Twilio's error code when it failed, else null; see <see cref="TwilioErrorCatalog"/>.</param>
public sealed record StatusReport(string MessageSid, DeliveryStatus Status, int? ErrorCode);
