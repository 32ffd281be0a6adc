using System.Text.Json;

namespace Operator.Testing.Twilio;

/// <summary>An answer of the REST API.</summary>
internal sealed record ApiAnswer(int Status, byte[] Body)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public string ContentType { get; init; } = "application/json";

    public TimeSpan? RetryAfter { get; init; }

    public static ApiAnswer Of(int status, object body) => new(status, JsonSerializer.SerializeToUtf8Bytes(body, Json));

    public static ApiAnswer Of(ApiError error) => Of(
        error.Status,
        new { error.Code, error.Message, MoreInfo = $"https://www.twilio.com/docs/errors/{error.Code}", error.Status });
}
