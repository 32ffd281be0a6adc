namespace Operator.Messaging.Twilio;

/// <summary>
/// The Twilio account and how it is reached. A class without a text form, so that its secrets are never printed by accident.
/// </summary>
public sealed class TwilioOptions
{
    /// <summary>The account's SID, <c>AC…</c> (<c>TWILIO_ACCOUNT_SID</c>); part of every address of the API, also with API keys.</summary>
    public string? AccountSid { get; init; }

    /// <summary>The account's auth token (<c>TWILIO_AUTH_TOKEN</c>): signs webhooks; opens the API where no API key is set. Secret.</summary>
    public string? AuthToken { get; init; }

    /// <summary>A second auth token that signatures are checked with while tokens are changed. Secret.</summary>
    public string? SecondaryAuthToken { get; init; }

    /// <summary>An API key's SID, <c>SK…</c> (<c>TWILIO_API_KEY</c>); with <see cref="ApiKeySecret"/> it opens the API instead of the token.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The API key's secret (<c>TWILIO_API_KEY_SECRET</c>). Secret.</summary>
    public string? ApiKeySecret { get; init; }

    /// <summary>The Messaging Service that picks the sender, <c>MG…</c> (<c>TWILIO_MESSAGING_SERVICE_SID</c>); overrides From, except in WhatsApp answers.</summary>
    public string? MessagingServiceSid { get; init; }

    /// <summary>The number texts leave from that answer nothing, E.164 (<c>TWILIO_FROM_NUMBER</c>). Replies leave from the number that was texted.</summary>
    public string? FromNumber { get; init; }

    /// <summary>The API's address (<c>TWILIO_API_BASE_URL</c>); for a region such as <c>https://api.dublin.ie1.twilio.com</c>. Default US1.</summary>
    public Uri ApiBaseUrl { get; init; } = new("https://api.twilio.com");

    /// <summary>Operator's own address as Twilio sees it (<c>PUBLIC_URL</c>); webhook signatures and status callbacks are made of it.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>How long one call of the API may take, its retries and its answer's body included. Default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether an API key is used instead of the auth token.</summary>
    public bool UsesApiKey => !string.IsNullOrEmpty(ApiKey);

    /// <summary>The settings without which the API cannot be called, by their names in the environment; empty when it can.</summary>
    public IReadOnlyList<string> MissingCredentials
    {
        get
        {
            var missing = new List<string>();
            if (string.IsNullOrEmpty(AccountSid))
            {
                missing.Add("TWILIO_ACCOUNT_SID");
            }

            if (UsesApiKey && string.IsNullOrEmpty(ApiKeySecret))
            {
                missing.Add("TWILIO_API_KEY_SECRET");
            }
            else if (!UsesApiKey && string.IsNullOrEmpty(AuthToken))
            {
                missing.Add("TWILIO_AUTH_TOKEN");
            }

            return missing;
        }
    }
}
