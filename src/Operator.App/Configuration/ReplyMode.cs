namespace Operator.App.Configuration;

/// <summary>The way replies go.</summary>
internal enum ReplyMode
{
    /// <summary>By Twilio's REST API, with retries and delivery status.</summary>
    Rest,

    /// <summary>Inside the answer to the webhook, for accounts without API credentials.</summary>
    TwiMl,
}
