using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Operator.Messaging.Twilio;

/// <summary>
/// Reads the webhook that says what became of a message (Twilio's documentation: "Track the message status of outbound messages").
/// Callbacks come late, twice, out of order or never: apply them with <see cref="DeliveryStatusExtensions.Supersedes"/>.
/// </summary>
public static class StatusCallback
{
    /// <summary>Reads the form.</summary>
    /// <param name="form">The body's parameters.</param>
    /// <param name="report">What it says.</param>
    /// <param name="problem">Which parameter is wrong and what was expected.</param>
    /// <returns>Whether the form is such a webhook with a status Operator knows.</returns>
    public static bool TryParse(
        IReadOnlyCollection<KeyValuePair<string, string>> form,
        [NotNullWhen(true)] out StatusReport? report,
        [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(form);
        report = null;
        if (!form.TryFindMessageSid(out var sid, out problem))
        {
            return false;
        }

        if (TwilioStatusNames.Find(form.Find("MessageStatus")) is not { } status)
        {
            problem = "MessageStatus must be a status of an outbound message, e.g. sent, delivered or undelivered.";
            return false;
        }

        int? errorCode = null;
        if (form.Find("ErrorCode") is { Length: > 0 } code)
        {
            if (!int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                problem = "ErrorCode must be a whole number.";
                return false;
            }

            errorCode = number == 0 ? null : number;
        }

        report = new StatusReport(sid, status, errorCode);
        return true;
    }
}
