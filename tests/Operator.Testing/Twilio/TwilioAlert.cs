namespace Operator.Testing.Twilio;

/// <summary>A line of Twilio's error log about a webhook.</summary>
/// <param name="Code">11200 for no or a bad answer, 11205 for no connection, 11750 and 14109 for too much, 12100 and 12300 for no TwiML.</param>
/// <param name="MessageSid">The message it was about.</param>
/// <param name="Text">What happened.</param>
public sealed record TwilioAlert(int Code, string MessageSid, string Text);
