namespace Operator.Messaging;

/// <summary>How delivery statuses follow one another.</summary>
public static class DeliveryStatusExtensions
{
    /// <summary>
    /// Whether a reported status takes the stored one's place. Twilio's callbacks come late, twice and out of order and carry no time,
    /// so a status only ever rises in rank; a receipt that says delivered wins over a failure that was reported before.
    /// </summary>
    public static bool Supersedes(this DeliveryStatus reported, DeliveryStatus stored) => reported > stored;

    /// <summary>Whether the message's way ends here. <see cref="DeliveryStatus.Sent"/> may be the end too, where carriers give no receipt.</summary>
    public static bool IsTerminal(this DeliveryStatus status) => status >= DeliveryStatus.Undelivered;
}
