using System.Globalization;

namespace Operator.Messaging.Twilio;

/// <content>What Twilio's answers mean.</content>
public sealed partial class TwilioClient
{
    private static TwilioFault NotUnderstood =>
        new(null, TwilioErrorClass.Configuration, "The answer is not from Twilio's API", "Check TWILIO_API_BASE_URL.");

    private static TwilioSendResult Read(TwilioExchange exchange) => exchange switch
    {
        TwilioExchange.NotSent notSent => new TwilioSendResult.RetryLater(null, Unreachable(notSent.Reason)),
        TwilioExchange.Lost lost => new TwilioSendResult.Unknown($"Twilio got the message, but {lost.Reason}"),
        TwilioExchange.Answered { IsSuccess: true } created => ReadCreated(created),
        TwilioExchange.Answered refused => ReadRefused(refused),
        _ => throw new InvalidOperationException($"Unknown exchange {exchange.GetType().Name}."),
    };

    private static TwilioSendResult ReadCreated(TwilioExchange.Answered created) =>
        TwilioJson.Read<TwilioJson.Message>(created.Body) is { Sid: { Length: > 0 } sid } message
            ? new TwilioSendResult.Accepted(
                sid, TwilioStatusNames.Find(message.Status) ?? DeliveryStatus.Accepted, message.NumSegments ?? 0, NoZero(message.ErrorCode))
            : new TwilioSendResult.Unknown("Twilio took the message, but its answer cannot be read");

    private static TwilioSendResult ReadRefused(TwilioExchange.Answered refused)
    {
        // A gateway's own page for a 5xx does not say whether Twilio behind it created the message.
        if ((int)refused.Status >= 500 && (int)refused.Status != 503 && refused.Error is null)
        {
            return new TwilioSendResult.Unknown($"Twilio got the message, but answered HTTP {(int)refused.Status}");
        }

        var fault = refused.Fault;
        return (int)refused.Status is 429 or >= 500 || fault.Class == TwilioErrorClass.Temporary
            ? new TwilioSendResult.RetryLater(refused.RetryAfter, fault)
            : new TwilioSendResult.Rejected(fault);
    }

    private static TwilioFault Unreachable(string reason) =>
        new(null, TwilioErrorClass.Temporary, $"Twilio cannot be reached: {reason}", "Check the network and TWILIO_API_BASE_URL.");

    private static TwilioMessage? ToMessage(TwilioJson.Message message) =>
        message is { Sid: { Length: > 0 } sid, To: { } to }
        && DateTimeOffset.TryParseExact(
            message.DateCreated, "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var created)
            ? new TwilioMessage(
                sid, message.From, to, message.Body ?? string.Empty, TwilioStatusNames.Find(message.Status),
                message.NumSegments ?? 0, NoZero(message.ErrorCode), created)
            : null;

    private static int? NoZero(int? code) => code is 0 ? null : code;
}
