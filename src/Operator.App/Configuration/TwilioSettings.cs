namespace Operator.App.Configuration;

/// <summary>The Twilio account.</summary>
/// <param name="AccountSid">The account, part of every REST address.</param>
/// <param name="AuthToken">What Twilio signs webhooks with; REST calls use it too when there is no API key.</param>
/// <param name="SecondaryAuthToken">Accepted in signatures as well, while tokens are being changed.</param>
/// <param name="ApiKey">The API key for REST calls; its secret is set too.</param>
/// <param name="ApiKeySecret">The API key's secret.</param>
/// <param name="MessagingServiceSid">What messages leave through; wins over <paramref name="FromNumber"/>.</param>
/// <param name="FromNumber">The number messages leave from.</param>
/// <param name="SendRatePerMinute">The most messages that leave in a minute; null for no limit of Operator's own.</param>
/// <param name="ApiBaseUrl">Twilio's REST API.</param>
internal sealed record TwilioSettings(
    string? AccountSid,
    Secret? AuthToken,
    Secret? SecondaryAuthToken,
    string? ApiKey,
    Secret? ApiKeySecret,
    string? MessagingServiceSid,
    string? FromNumber,
    int? SendRatePerMinute,
    Uri ApiBaseUrl)
{
    /// <summary>Whether webhooks can be verified; without it none is accepted.</summary>
    public bool CanReceive => AuthToken is not null;

    /// <summary>Whether messages can be sent by REST.</summary>
    public bool CanSend => AccountSid is not null && AuthToken is not null;
}
