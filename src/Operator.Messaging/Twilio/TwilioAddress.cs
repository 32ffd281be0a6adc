namespace Operator.Messaging.Twilio;

/// <summary>
/// Addresses as Twilio writes them: a phone number, with the channel's name before it where that is not SMS (Twilio's documentation:
/// "Messaging channels").
/// </summary>
internal static class TwilioAddress
{
    private const string WhatsApp = "whatsapp:";
    private const string Rcs = "rcs:";

    /// <summary>
    /// The address without the channel's name. RCS counts as SMS: Twilio itself takes whichever of the two reaches the phone. Names of
    /// other channels are left on, so that what follows them never passes for a phone number.
    /// </summary>
    public static (MessageChannel Channel, string Address) Read(string address) =>
        address.StartsWith(WhatsApp, StringComparison.OrdinalIgnoreCase) ? (MessageChannel.WhatsApp, address[WhatsApp.Length..].Trim())
        : address.StartsWith(Rcs, StringComparison.OrdinalIgnoreCase) ? (MessageChannel.Sms, address[Rcs.Length..].Trim())
        : (MessageChannel.Sms, address.Trim());

    /// <summary>The address for a number on a channel.</summary>
    public static string Write(MessageChannel channel, string number) => channel == MessageChannel.WhatsApp ? WhatsApp + number : number;
}
