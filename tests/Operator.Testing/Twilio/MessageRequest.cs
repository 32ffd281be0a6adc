using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace Operator.Testing.Twilio;

/// <summary>The form of a message to create, and the rules it must keep.</summary>
internal sealed partial class MessageRequest(IReadOnlyDictionary<string, StringValues> form)
{
    private const int LongestBody = 1600;

    public string To { get; } = Field(form, "To");
    public string From { get; } = Field(form, "From");
    public string MessagingServiceSid { get; } = Field(form, "MessagingServiceSid");
    public string Body { get; } = Field(form, "Body");
    public string StatusCallback { get; } = Field(form, "StatusCallback");
    public int MediaCount { get; } = form.TryGetValue("MediaUrl", out var media) ? media.Count : 0;

    private bool HasContent => Body.Length > 0 || MediaCount > 0 || Field(form, "ContentSid").Length > 0;

    /// <summary>The first rule the form breaks, apart from what is known of the recipient.</summary>
    public ApiError? Check(FakeTwilioOptions options)
    {
        if (To.Length == 0) return ApiError.Of(21604);
        if (From.Length == 0 == (MessagingServiceSid.Length == 0)) return ApiError.Of(21603);
        if (!HasContent) return ApiError.Of(21602);
        if (Body.Length > LongestBody) return ApiError.Of(21617);
        if (!PhoneNumber.IsMatch(To)) return ApiError.Of(21211, To);
        if (CheckSender(options) is { } error) return error;
        return StatusCallback.Length == 0 || IsCallback(options) ? null : ApiError.Of(21609, StatusCallback);
    }

    private ApiError? CheckSender(FakeTwilioOptions options)
    {
        if (From.Length == 0)
        {
            return MessagingServiceSid == options.MessagingServiceSid ? null : ApiError.Of(21701, MessagingServiceSid);
        }

        if (!Sender.IsMatch(From)) return ApiError.Of(21212, From);
        if (!options.Numbers.Contains(ChannelAddress.NumberOf(From))) return ApiError.Of(21606, From);
        if (ChannelAddress.ChannelOf(From) != ChannelAddress.ChannelOf(To)) return ApiError.Of(21910);
        return From == To ? ApiError.Of(21266, To) : null;
    }

    private bool IsCallback(FakeTwilioOptions options) =>
        Uri.TryCreate(StatusCallback, UriKind.Absolute, out var url) &&
        url.Scheme is "http" or "https" &&
        !url.Host.Contains('_', StringComparison.Ordinal) &&
        (options.AllowLocalCallbacks || !IsLocal(url));

    private static bool IsLocal(Uri url) =>
        url.IsLoopback ||
        !url.Host.Contains('.', StringComparison.Ordinal) ||
        (IPAddress.TryParse(url.Host, out var address) && IsPrivate(address.GetAddressBytes()));

    private static bool IsPrivate(byte[] address) => address switch
    {
        [10, ..] or [127, ..] or [192, 168, ..] or [169, 254, ..] => true,
        [172, var second, ..] => second is >= 16 and < 32,
        _ => false,
    };

    private static string Field(IReadOnlyDictionary<string, StringValues> form, string name) =>
        form.TryGetValue(name, out var values) ? values.ToString() : "";

    [GeneratedRegex(@"^(whatsapp:|rcs:)?\+[1-9][0-9]{6,14}$")]
    private static partial Regex PhoneNumber { get; }

    [GeneratedRegex(@"^(whatsapp:|rcs:)?\+[1-9][0-9]{6,14}$|^[0-9]{3,6}$")]
    private static partial Regex Sender { get; }
}
