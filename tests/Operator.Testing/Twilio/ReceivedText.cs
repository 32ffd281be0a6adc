namespace Operator.Testing.Twilio;

/// <summary>A text a phone got.</summary>
/// <param name="Sid">Its SID.</param>
/// <param name="From">Who it is from.</param>
/// <param name="Body">What it says.</param>
/// <param name="Segments">How many segments it has, by the fake's count.</param>
/// <param name="IsGsm7">Whether it came in GSM-7.</param>
/// <param name="ReceivedAt">When it came.</param>
public sealed record ReceivedText(string Sid, string From, string Body, int Segments, bool IsGsm7, DateTimeOffset ReceivedAt);
