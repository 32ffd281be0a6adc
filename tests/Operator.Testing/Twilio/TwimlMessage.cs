namespace Operator.Testing.Twilio;

/// <summary>A <c>Message</c> element; it goes to the sender of the text unless it names another number.</summary>
internal sealed record TwimlMessage(string Body, string? To, string? StatusCallback);
