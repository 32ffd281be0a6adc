namespace Operator.Testing.Twilio;

/// <summary>A message as the account knows it at one moment.</summary>
public sealed record TwilioMessage
{
    public required string Sid { get; init; }

    /// <summary><c>inbound</c>, <c>outbound-api</c> or <c>outbound-reply</c> (TwiML).</summary>
    public required string Direction { get; init; }

    public required string To { get; init; }

    /// <summary>Null until a Messaging Service has chosen a number.</summary>
    public string? From { get; init; }

    public string? MessagingServiceSid { get; init; }

    public required string Body { get; init; }

    public required string Status { get; init; }

    public int? ErrorCode { get; init; }

    public Uri? StatusCallback { get; init; }

    public int MediaCount { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public DateTimeOffset? DateSent { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    public int Segments => SmsSegments.Count(Body);

    /// <summary>Whether the handset has it.</summary>
    internal bool HasArrived { get; init; }
}
