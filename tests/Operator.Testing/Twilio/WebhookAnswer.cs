namespace Operator.Testing.Twilio;

/// <summary>What the app answered to a webhook; status, type and body are null when nothing came, and the failure says why.</summary>
internal sealed record WebhookAnswer(int Attempts, TimeSpan Took)
{
    public int? Status { get; init; }

    public string? ContentType { get; init; }

    public byte[] Body { get; init; } = [];

    public (int Code, string Message)? Failure { get; init; }
}
