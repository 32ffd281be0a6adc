namespace Operator.Messaging;

/// <summary>What happened to an outbound message.</summary>
public enum DeliveryEventKind
{
    /// <summary>Sending was tried; the status says what came of it, <see cref="DeliveryStatus.Pending"/> that it will be tried again.</summary>
    Attempt,

    /// <summary>Sending was begun by a program that ended, and what came of it was never recorded.</summary>
    Interruption,

    /// <summary>The provider told a later status, by itself or when it was asked.</summary>
    Report,

    /// <summary>It was not sent, because its recipient takes no texts.</summary>
    Refusal,

    /// <summary>It was not delivered and is sent again, as a message of its own.</summary>
    Resend,

    /// <summary>It was put into the outbox because an earlier message with the same text was not delivered.</summary>
    Repetition,

    /// <summary>What happened between the event before and the one after is not kept any more.</summary>
    Omission,
}
