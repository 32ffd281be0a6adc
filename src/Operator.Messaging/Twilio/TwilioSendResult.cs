namespace Operator.Messaging.Twilio;

/// <summary>What came of handing a message to Twilio: a closed family.</summary>
public abstract record TwilioSendResult
{
    private TwilioSendResult()
    {
    }

    /// <summary>Twilio has it.</summary>
    /// <param name="Sid">Its SID there.</param>
    /// <param name="Status">How far it is; a message can be accepted and have failed already.</param>
    /// <param name="Segments">The segments Twilio counts; zero while a Messaging Service has not picked a sender.</param>
    /// <param name="ErrorCode">Twilio's error code when it has failed already, else null.</param>
    public sealed record Accepted(string Sid, DeliveryStatus Status, int Segments, int? ErrorCode) : TwilioSendResult;

    /// <summary>Nothing was created, and the same request will not fare better.</summary>
    /// <param name="Fault">Why.</param>
    public sealed record Rejected(TwilioFault Fault) : TwilioSendResult;

    /// <summary>Nothing was created; a later try can succeed.</summary>
    /// <param name="After">The wait Twilio asks for, or null.</param>
    /// <param name="Fault">Why.</param>
    public sealed record RetryLater(TimeSpan? After, TwilioFault Fault) : TwilioSendResult;

    /// <summary>
    /// The request left, but no usable answer came back: the message may exist. Twilio has no idempotency key, so look with
    /// <see cref="TwilioClient.ListMessagesAsync"/> before sending again, or accept a possible second text.
    /// </summary>
    /// <param name="Reason">What happened, in plain words.</param>
    public sealed record Unknown(string Reason) : TwilioSendResult;
}
