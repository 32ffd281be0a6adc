namespace Operator.Messaging.Twilio;

/// <summary>One setting of a <see cref="TwilioReceiver"/> that is to change.</summary>
/// <param name="Name">The setting's name in the API, such as <c>SmsUrl</c>.</param>
/// <param name="Now">Its value now; empty when there is none.</param>
/// <param name="After">Its value after the change; empty removes it.</param>
public sealed record TwilioReceiverChange(string Name, string Now, string After);
