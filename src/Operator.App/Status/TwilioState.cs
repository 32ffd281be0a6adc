using Operator.App.Configuration;
using Operator.App.Pages.Home;

namespace Operator.App.Status;

/// <summary>Whether real phones reach Operator, as far as the settings tell.</summary>
internal sealed class TwilioState(OperatorSettings settings)
{
    /// <summary>The path Twilio calls for each text.</summary>
    public const string WebhookPath = "/sms";

    /// <summary>What is set and what is missing.</summary>
    public TwilioRow Describe()
    {
        var twilio = settings.Twilio;
        List<string> missing = [];
        AddIf(missing, twilio.AccountSid is null && settings.Reply.Mode == ReplyMode.Rest, "TWILIO_ACCOUNT_SID");
        AddIf(missing, twilio.AuthToken is null, "TWILIO_AUTH_TOKEN");
        AddIf(missing, settings.Http.PublicUrl is null, "PUBLIC_URL");
        AddIf(missing, settings.People is { AuthorizedNumbers.Count: 0, AdminNumbers.Count: 0 }, "AUTHORIZED_NUMBERS");
        return new TwilioRow(twilio.MessagingServiceSid, settings.Http.PublicAddress(WebhookPath)?.ToString(), missing);
    }

    private static void AddIf(List<string> missing, bool condition, string setting)
    {
        if (condition)
        {
            missing.Add(setting);
        }
    }
}
