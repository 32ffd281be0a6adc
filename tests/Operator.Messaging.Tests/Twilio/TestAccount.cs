using Operator.Messaging.Twilio;
using Operator.Testing.Twilio;

namespace Operator.Messaging.Tests.Twilio;

/// <summary>One account, as Twilio's side and as Operator's side know it.</summary>
internal static class TestAccount
{
    public const string Sid = "AC0123456789abcdef0123456789abcdef";
    public const string AuthToken = "s3cret-auth-token";
    public const string ApiKey = "SK0123456789abcdef0123456789abcdef";
    public const string ApiKeySecret = "s3cret-api-key-secret";
    public const string MessagingServiceSid = "MG0123456789abcdef0123456789abcdef";
    public const string Number = "+14155550100";
    public const string SecondNumber = "+14155550101";

    /// <summary>Twilio's side.</summary>
    public static FakeTwilioOptions AtTwilio { get; } = new()
    {
        AccountSid = Sid,
        AuthToken = AuthToken,
        ApiKey = ApiKey,
        ApiKeySecret = ApiKeySecret,
        MessagingServiceSid = MessagingServiceSid,
        Numbers = [Number, SecondNumber],
    };

    /// <summary>Operator's side, its API at an address.</summary>
    public static TwilioOptions At(Uri api, TimeSpan? timeout = null) => new()
    {
        AccountSid = Sid,
        AuthToken = AuthToken,
        FromNumber = Number,
        ApiBaseUrl = api,
        Timeout = timeout ?? TimeSpan.FromSeconds(10),
    };

    /// <summary>Operator's side, its API at an address.</summary>
    public static TwilioOptions At(string api, TimeSpan? timeout = null) => At(new Uri(api), timeout);
}
