namespace Operator.Testing.Twilio;

/// <summary>A status callback that was posted, and the app's answer to it (null: none).</summary>
public sealed record StatusCallback(string MessageSid, string Status, int? ErrorCode, Uri Url, int? AnswerStatus, DateTimeOffset At);
