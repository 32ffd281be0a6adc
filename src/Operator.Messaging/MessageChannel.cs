namespace Operator.Messaging;

/// <summary>The way a message travels.</summary>
public enum MessageChannel
{
    /// <summary>Twilio SMS.</summary>
    Sms,

    /// <summary>The phone simulator or the command line on this machine.</summary>
    Simulator,

    /// <summary>Twilio WhatsApp, between the same numbers.</summary>
    WhatsApp,
}
