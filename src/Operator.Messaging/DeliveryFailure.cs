namespace Operator.Messaging;

/// <summary>Messages to one recipient that failed in the same way.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Recipient">The recipient's number, E.164.</param>
/// <param name="ErrorCode">The provider's code, or null when it gave none.</param>
/// <param name="ErrorText">The failure in plain words.</param>
/// <param name="Count">How many messages.</param>
/// <param name="Last">When the last one failed, UTC.</param>
public sealed record DeliveryFailure(
    MessageChannel Channel, string Recipient, int? ErrorCode, string? ErrorText, int Count, DateTimeOffset Last);
