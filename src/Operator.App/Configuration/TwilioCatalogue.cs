namespace Operator.App.Configuration;

/// <summary>The settings of the Twilio account.</summary>
internal static class TwilioCatalogue
{
    public static readonly Setting<string> AccountSid = new()
    {
        Name = "TWILIO_ACCOUNT_SID",
        Summary = "The account's SID. Unset: nothing is sent, the phone simulator works all the same.",
        Example = "AC0123456789abcdef0123456789abcdef",
        Parse = SettingParsers.Sid("AC"),
    };

    public static readonly Setting<Secret> AuthToken = new()
    {
        Name = "TWILIO_AUTH_TOKEN",
        Summary = "The account's auth token: webhooks are verified with it. Unset: every webhook is refused.",
        Secrecy = SettingSecrecy.Secret,
        Parse = SettingParsers.Secret(),
    };

    public static readonly Setting<Secret> SecondaryAuthToken = new()
    {
        Name = "TWILIO_AUTH_TOKEN_SECONDARY",
        Summary = "A second auth token that is accepted too, while the tokens are being changed.",
        Secrecy = SettingSecrecy.Secret,
        Parse = SettingParsers.Secret(),
    };

    public static readonly Setting<string> ApiKey = new()
    {
        Name = "TWILIO_API_KEY",
        Summary = "An API key for sending, which can be revoked on its own. Unset: the auth token is used.",
        Example = "SK0123456789abcdef0123456789abcdef",
        Parse = SettingParsers.Sid("SK"),
    };

    public static readonly Setting<Secret> ApiKeySecret = new()
    {
        Name = "TWILIO_API_KEY_SECRET",
        Summary = "The API key's secret.",
        Secrecy = SettingSecrecy.Secret,
        Parse = SettingParsers.Secret(),
    };

    public static readonly Setting<string> MessagingServiceSid = new()
    {
        Name = "TWILIO_MESSAGING_SERVICE_SID",
        Summary = "The Messaging Service that messages leave through; wins over TWILIO_FROM_NUMBER.",
        Example = "MG0123456789abcdef0123456789abcdef",
        Parse = SettingParsers.Sid("MG"),
    };

    public static readonly Setting<string> FromNumber = new()
    {
        Name = "TWILIO_FROM_NUMBER",
        Summary = "The number that alerts leave from; replies leave from the number that was texted.",
        Example = "+14155550100",
        Parse = PhoneNumberParsers.Sender,
    };

    public static readonly Setting<int> SendRate = new()
    {
        Name = "SEND_RATE_PER_MINUTE",
        Summary = "The most messages that leave in a minute, 1 to 60,000; alerts go first. Unset: as fast as Twilio takes them, which then queues them.",
        Example = "60",
        Parse = SettingParsers.Number(1, 60_000),
    };

    public static readonly Setting<Uri> ApiBaseUrl = new()
    {
        Name = "TWILIO_API_BASE_URL",
        Summary = "Twilio's REST API; other for accounts outside the US, e.g. https://api.dublin.ie1.twilio.com.",
        Default = "https://api.twilio.com",
        Parse = SettingParsers.Address("https", "http"),
    };

    public static readonly Setting<Uri> PublicUrl = new()
    {
        Name = "PUBLIC_URL",
        Summary = "The address under which Twilio reaches Operator, up to but without /sms: signatures and status callbacks are made of it.",
        Example = "https://operator.example.com",
        Parse = SettingParsers.PublicAddress,
    };

    public static SettingGroup Group { get; } = new(
        "Twilio",
        [AccountSid, AuthToken, SecondaryAuthToken, ApiKey, ApiKeySecret, MessagingServiceSid, FromNumber, SendRate, ApiBaseUrl, PublicUrl]);

    public static TwilioSettings Read(SettingsReader reader) => new(
        reader.Optional(AccountSid),
        reader.Optional(AuthToken),
        reader.Optional(SecondaryAuthToken),
        reader.Optional(ApiKey),
        reader.Optional(ApiKeySecret),
        reader.Optional(MessagingServiceSid),
        reader.Optional(FromNumber),
        reader.Optional(SendRate) is > 0 and var rate ? rate : null,
        reader.Value(ApiBaseUrl));
}
