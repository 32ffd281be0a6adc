namespace Operator.Testing.Twilio;

/// <summary>What became of a text that a phone sent.</summary>
public sealed record InboundText
{
    public required string MessageSid { get; init; }

    /// <summary>The <c>I-Twilio-Idempotency-Token</c>, the same on every attempt and repeat.</summary>
    public required string IdempotencyToken { get; init; }

    /// <summary>All parameters of the webhook, in the order sent.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; }

    /// <summary>1, or 2 when the first connection failed.</summary>
    public required int Attempts { get; init; }

    /// <summary>Null when no answer came.</summary>
    public int? AnswerStatus { get; init; }

    /// <summary>How long the app took, from the first attempt to the end of its answer.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>The bodies of the answer's <c>Message</c> elements.</summary>
    public required IReadOnlyList<string> Replies { get; init; }
}
