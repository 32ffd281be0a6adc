using Operator.Messaging;

namespace Operator.App.Configuration;

/// <summary>The settings of the answers.</summary>
internal static class ReplyCatalogue
{
    public static readonly Setting<ReplyMode> Mode = new()
    {
        Name = "REPLY_MODE",
        Summary = "'rest': replies go by Twilio's REST API, with retries and delivery status. 'twiml': inside the answer to the webhook, for "
            + "accounts without API credentials; a command then has little time.",
        Default = "rest",
        Parse = SettingParsers.Choice<ReplyMode>,
    };

    public static readonly Setting<ReplyStyle> Style = new()
    {
        Name = "REPLY_STYLE",
        Summary = "'plain': GSM-7 characters only. 'emoji': prettier, but a segment then holds less than half as much.",
        Default = "plain",
        Parse = SettingParsers.Choice<ReplyStyle>,
    };

    public static readonly Setting<int> MaxSegments = new()
    {
        Name = "REPLY_MAX_SEGMENTS",
        Summary = "The most segments of one reply, 1 to 10; 'more' brings the rest.",
        Default = "3",
        Parse = SettingParsers.Number(1, 10),
    };

    public static readonly Setting<HelpReply> Help = new()
    {
        Name = "REPLY_TO_HELP",
        Summary = "Whether a bare HELP or INFO, which carriers may answer too, gets Operator's answer: 'always', 'never' ('?' still works), or "
            + "'auto': unless Twilio says that it has answered.",
        Default = "auto",
        Parse = SettingParsers.Choice<HelpReply>,
    };

    public static readonly Setting<int> RateLimit = new()
    {
        Name = "RATE_LIMIT_PER_MINUTE",
        Summary = "The most texts of one sender that are answered in a minute, 1 to 600.",
        Default = "20",
        Parse = SettingParsers.Number(1, 600),
    };

    public static SettingGroup Group { get; } = new("Replies", [Mode, Style, MaxSegments, Help, RateLimit]);

    public static ReplySettings Read(SettingsReader reader) => new(
        reader.Value(Mode), reader.Value(Style), reader.Value(MaxSegments), reader.Value(Help), reader.Value(RateLimit));
}
