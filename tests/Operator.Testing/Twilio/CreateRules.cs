using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Operator.Testing.Twilio;

/// <summary>What Twilio checks before it takes a message, in its order.</summary>
internal static partial class CreateRules
{
    private const int LongestBody = 1600;
    private const int LongestUrl = 4000;

    public static FakeApiError? Check(IFormCollection form, FakeTwilio twilio)
    {
        string to = form["To"].ToString(), from = form["From"].ToString(), service = form["MessagingServiceSid"].ToString();
        return CheckRecipient(to, twilio)
            ?? CheckSender(to, from, service, twilio)
            ?? CheckContent(form, twilio)
            ?? (twilio.HasOptedOut(to, service.Length > 0 ? service : from)
                ? Bad(21610, "Attempt to send to unsubscribed recipient")
                : null);
    }

    private static FakeApiError? CheckRecipient(string to, FakeTwilio twilio)
    {
        if (to.Length == 0)
        {
            return Bad(21604, "A 'To' phone number is required.");
        }

        return IsAddress(to) ? twilio.RefusalOf(to) : Bad(21211, $"The 'To' number {to} is not a valid phone number.");
    }

    private static FakeApiError? CheckSender(string to, string from, string service, FakeTwilio twilio)
    {
        if (service.Length > 0)
        {
            return from.Length > 0 ? Bad(20001, "'From' and 'MessagingServiceSid' exclude each other.")
                : service == FakeTwilio.MessagingServiceSid ? null
                : Bad(21705, $"The Messaging Service Sid {service} is invalid.");
        }

        return from.Length == 0 ? Bad(21603, "A 'From' phone number is required.")
            : !IsAddress(from) ? Bad(21212, $"The 'From' number {from} is not a valid phone number, shortcode, or alphanumeric sender ID.")
            : from == to ? Bad(21266, $"'To' and 'From' number cannot be the same: {to}")
            : twilio.OwnNumbers.Contains(FakeTwilio.Bare(from)) ? null
            : Bad(21606, $"The 'From' phone number {from} is not a valid, SMS-capable inbound phone number or short code for your account.");
    }

    private static FakeApiError? CheckContent(IFormCollection form, FakeTwilio twilio)
    {
        var body = form["Body"].ToString();
        if (body.Length == 0)
        {
            return Bad(21602, "Message body is required.");
        }

        if (body.Length > LongestBody)
        {
            return Bad(21617, "The concatenated message body exceeds the 1600 character limit");
        }

        if (form["ValidityPeriod"].ToString() is { Length: > 0 } validity && !(int.TryParse(validity, out var seconds) && seconds is >= 1 and <= 36_000))
        {
            return Bad(21624, "The validity period is invalid.");
        }

        var callback = form["StatusCallback"].ToString();
        return callback.Length == 0 || IsCallback(callback, twilio.RefusesLocalCallbacks)
            ? null
            : Bad(21609, $"The StatusCallback URL {callback} is not a valid URL.");
    }

    private static bool IsCallback(string url, bool mustBePublic) =>
        url.Length <= LongestUrl
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && !uri.Host.Contains('_')
        && !(mustBePublic && uri.IsLoopback);

    private static bool IsAddress(string address) => E164.IsMatch(FakeTwilio.Bare(address));

    private static FakeApiError Bad(int code, string message) => new(code, 400, message);

    [GeneratedRegex(@"^\+[1-9]\d{6,14}$")]
    private static partial Regex E164 { get; }
}
