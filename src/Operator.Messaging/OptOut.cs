namespace Operator.Messaging;

/// <summary>A number that takes no texts, since its owner texted STOP.</summary>
/// <param name="Channel">The channel it is about.</param>
/// <param name="PhoneNumber">The number, E.164.</param>
/// <param name="ErrorCode">What texts to it fail with.</param>
/// <param name="ErrorText">The same in plain words.</param>
/// <param name="Since">Since when, UTC.</param>
public sealed record OptOut(MessageChannel Channel, string PhoneNumber, int ErrorCode, string ErrorText, DateTimeOffset Since);
