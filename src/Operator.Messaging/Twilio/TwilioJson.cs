using System.Text.Json;
using System.Text.Json.Serialization;

namespace Operator.Messaging.Twilio;

/// <summary>The JSON of Twilio's API, as far as it is read.</summary>
internal static partial class TwilioJson
{
    /// <summary>Reads an answer; null when it is not such JSON.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> body)
        where T : class
    {
        try
        {
            return (T?)JsonSerializer.Deserialize(body, typeof(T), Context.Default);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A message. Twilio writes its number of segments as a text.</summary>
    internal sealed record Message(
        string? Sid, string? Status, string? From, string? To, string? Body, int? NumSegments, int? ErrorCode, string? DateCreated);

    /// <summary>A page of messages, newest first.</summary>
    internal sealed record MessagePage(IReadOnlyList<Message>? Messages, string? NextPageUri);

    /// <summary>The account.</summary>
    internal sealed record Account(string? Status);

    /// <summary>The account's numbers that were asked for.</summary>
    internal sealed record NumberPage(IReadOnlyList<Number>? IncomingPhoneNumbers);

    /// <summary>A number of the account.</summary>
    internal sealed record Number(
        string? Sid, string? PhoneNumber, string? SmsUrl, string? SmsMethod, string? SmsFallbackUrl, string? SmsFallbackMethod, string? SmsApplicationSid);

    /// <summary>A Messaging Service.</summary>
    internal sealed record Service(
        string? Sid,
        string? FriendlyName,
        string? InboundRequestUrl,
        string? InboundMethod,
        string? FallbackUrl,
        string? FallbackMethod,
        bool? UseInboundWebhookOnNumber);

    /// <summary>What comes with a status of 400 and above.</summary>
    internal sealed record Error(int? Code, string? Message);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
    [JsonSerializable(typeof(Message))]
    [JsonSerializable(typeof(MessagePage))]
    [JsonSerializable(typeof(Account))]
    [JsonSerializable(typeof(NumberPage))]
    [JsonSerializable(typeof(Number))]
    [JsonSerializable(typeof(Service))]
    [JsonSerializable(typeof(Error))]
    private sealed partial class Context : JsonSerializerContext;
}
