namespace Operator.Messaging;

/// <summary>What a carrier makes of a message that is one of its words.</summary>
public enum CarrierKeyword
{
    /// <summary>Nothing; it is an ordinary message.</summary>
    None,

    /// <summary>No more texts to this phone until it opts in again.</summary>
    OptOut,

    /// <summary>The phone takes texts again.</summary>
    OptIn,

    /// <summary>Twilio may answer with its own help text, and forwards the message all the same.</summary>
    Help,
}
