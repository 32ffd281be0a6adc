namespace Operator.Messaging;

/// <summary>
/// The life of an outbound message, ranked: a later callback never moves it back, and terminal states win.
/// Names as in Twilio's message resource, with Operator's own <see cref="Pending"/> in front.
/// </summary>
public enum DeliveryStatus
{
    /// <summary>In Operator's outbox.</summary>
    Pending = 0,

    /// <summary>Twilio has it and will pick a sender.</summary>
    Accepted = 10,

    /// <summary>Twilio will send it later.</summary>
    Scheduled = 11,

    /// <summary>In Twilio's queue.</summary>
    Queued = 20,

    /// <summary>On its way to the carrier.</summary>
    Sending = 30,

    /// <summary>The carrier has it; without a receipt this is the end.</summary>
    Sent = 40,

    /// <summary>The carrier did not deliver it. Terminal.</summary>
    Undelivered = 50,

    /// <summary>It could not be sent. Terminal.</summary>
    Failed = 51,

    /// <summary>It was cancelled. Terminal.</summary>
    Canceled = 52,

    /// <summary>The phone has it. Terminal.</summary>
    Delivered = 60,

    /// <summary>It was read. Terminal.</summary>
    Read = 61,
}
