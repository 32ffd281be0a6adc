namespace Operator.Testing.Twilio;

/// <summary>One webhook and what came of it.</summary>
/// <param name="Url">Where it went.</param>
/// <param name="Form">Its parameters.</param>
/// <param name="IdempotencyToken">The token all its attempts carried.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="Status">The answer's HTTP status, or null when there was none.</param>
/// <param name="ContentType">The answer's content type, or null.</param>
/// <param name="Body">The answer's body.</param>
/// <param name="SentBytes">The size of the request's body.</param>
/// <param name="SentAt">When the last attempt left.</param>
/// <param name="AnsweredAfter">From there to the whole answer, or to the failure.</param>
/// <param name="Failure">Why there was no answer, or null.</param>
public sealed record WebhookDelivery(
    Uri Url,
    IReadOnlyList<KeyValuePair<string, string>> Form,
    string IdempotencyToken,
    int Attempts,
    int? Status,
    string? ContentType,
    string Body,
    int SentBytes,
    DateTimeOffset SentAt,
    TimeSpan AnsweredAfter,
    string? Failure)
{
    /// <summary>The failure of a webhook that ran into Twilio's limit; it is not repeated.</summary>
    public const string NoAnswer = "no answer within 15 s";

    /// <summary>Whether the answer had a status of success.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The SID of the message it was about.</summary>
    public string MessageSid => Form.First(pair => pair.Key == "MessageSid").Value;
}
