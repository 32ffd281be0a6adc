namespace Operator.Messaging.Twilio;

/// <summary>
/// Where texts arrive at Twilio, and the webhooks they are handed on to: a number (Twilio's documentation: "IncomingPhoneNumber resource")
/// or a Messaging Service ("Services resource").
/// </summary>
/// <param name="Name">For people: the number, or the service's name.</param>
/// <param name="Address">The resource's address in the API.</param>
/// <param name="IsService">Whether it is a Messaging Service.</param>
/// <param name="Settings">What is set now, by the names in which the API takes changes; without a value: an empty text.</param>
public sealed record TwilioReceiver(string Name, Uri Address, bool IsService, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>
    /// What has to change for its texts to be posted to a webhook, and to another one when that fails. A fallback that is null stays as it is;
    /// where there is none, the webhook itself is asked once more. Empty when all is set already.
    /// </summary>
    public IReadOnlyList<TwilioReceiverChange> Changes(Uri webhook, Uri? fallback)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return [.. Wanted(webhook, fallback)
            .Select(wanted => new TwilioReceiverChange(wanted.Name, Settings.GetValueOrDefault(wanted.Name, string.Empty), wanted.Value))
            .Where(change => change.Now != change.After)];
    }

    private IEnumerable<(string Name, string Value)> Wanted(Uri webhook, Uri? fallback)
    {
        yield return (IsService ? "InboundRequestUrl" : "SmsUrl", webhook.AbsoluteUri);
        yield return (IsService ? "InboundMethod" : "SmsMethod", "POST");

        // Either would be asked instead of the webhook.
        yield return IsService ? ("UseInboundWebhookOnNumber", "false") : ("SmsApplicationSid", string.Empty);
        var fallbackName = IsService ? "FallbackUrl" : "SmsFallbackUrl";
        if (fallback is not null || Settings.GetValueOrDefault(fallbackName, string.Empty).Length == 0)
        {
            yield return (fallbackName, (fallback ?? webhook).AbsoluteUri);
            yield return (IsService ? "FallbackMethod" : "SmsFallbackMethod", "POST");
        }
    }
}
