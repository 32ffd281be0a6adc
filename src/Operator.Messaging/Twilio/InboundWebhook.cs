using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Operator.Messaging.Twilio;

/// <summary>Reads the webhook for a text that came in (Twilio's documentation: "Twilio's request to your webhook URL").</summary>
public static class InboundWebhook
{
    /// <summary>The request header that is the same on each retry of one webhook.</summary>
    public const string IdempotencyHeaderName = "I-Twilio-Idempotency-Token";

    private const int LongestAddress = 64;

    /// <summary>Reads the form. Parameters it does not know are left alone: Twilio adds new ones without notice.</summary>
    /// <param name="form">The body's parameters.</param>
    /// <param name="text">The text.</param>
    /// <param name="problem">Which parameter is wrong and what was expected; never its value.</param>
    /// <returns>Whether the form is such a webhook.</returns>
    public static bool TryParse(
        IReadOnlyCollection<KeyValuePair<string, string>> form,
        [NotNullWhen(true)] out InboundText? text,
        [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(form);
        text = null;
        if (!form.TryFindMessageSid(out var sid, out problem))
        {
            return false;
        }

        if (!TryReadAddress(form.Find("From"), out var channel, out var from))
        {
            problem = $"From must be an address of 1 to {LongestAddress} characters.";
            return false;
        }

        if (!TryReadAddress(form.Find("To"), out _, out var to))
        {
            problem = $"To must be an address of 1 to {LongestAddress} characters.";
            return false;
        }

        var mediaCount = 0;
        if (form.Find("NumMedia") is { Length: > 0 } media
            && !int.TryParse(media, NumberStyles.None, CultureInfo.InvariantCulture, out mediaCount))
        {
            problem = "NumMedia must be a whole number.";
            return false;
        }

        var optOutType = form.Find("OptOutType");
        text = new InboundText(
            sid, channel, from, to, form.Find("Body") ?? string.Empty, mediaCount, string.IsNullOrEmpty(optOutType) ? null : optOutType);
        return true;
    }

    private static bool TryReadAddress(string? value, out MessageChannel channel, out string address)
    {
        (channel, address) = TwilioAddress.Read(value ?? string.Empty);
        return address.Length is > 0 and <= LongestAddress;
    }
}
