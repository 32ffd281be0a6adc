namespace Operator.Messaging;

/// <summary>When a text is sent again that has been resent a certain number of times.</summary>
/// <param name="ErrorCodes">Twilio's error codes that are worth it.</param>
/// <param name="Delay">How long after the report.</param>
public sealed record ResendStep(IReadOnlyCollection<int> ErrorCodes, TimeSpan Delay);
