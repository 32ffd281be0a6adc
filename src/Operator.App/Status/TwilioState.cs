using Operator.App.Configuration;
using Operator.App.Pages.Home;
using Operator.Messaging;

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
        AddIf(missing, twilio.AccountSid is null, "TWILIO_ACCOUNT_SID");
        AddIf(missing, twilio.AuthToken is null, "TWILIO_AUTH_TOKEN");
        AddIf(missing, twilio is { FromNumber: null, MessagingServiceSid: null }, "TWILIO_FROM_NUMBER or TWILIO_MESSAGING_SERVICE_SID");
        AddIf(missing, settings.Http.PublicUrl is null, "PUBLIC_URL");
        AddIf(missing, settings.People is { AuthorizedNumbers.Count: 0, AdminNumbers.Count: 0 }, "AUTHORIZED_NUMBERS");
        var number = twilio.MessagingServiceSid ?? (twilio.FromNumber is { } from ? PhoneNumbers.Mask(from) : null);
        return new TwilioRow(number, settings.Http.PublicAddress(WebhookPath)?.ToString(), missing);
    }

    private static void AddIf(List<string> missing, bool condition, string setting)
    {
        if (condition)
        {
            missing.Add(setting);
        }
    }
}
