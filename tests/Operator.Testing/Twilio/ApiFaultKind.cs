namespace Operator.Testing.Twilio;

/// <summary>What goes wrong with a REST request.</summary>
public enum ApiFaultKind
{
    /// <summary>429 with error 20429; nothing is created.</summary>
    TooManyRequests,

    /// <summary>500 with error 20500; nothing is created.</summary>
    ServerError,

    /// <summary>503 with error 20503; nothing is created.</summary>
    Unavailable,

    /// <summary>A gateway's HTML page with status 502 instead of JSON; nothing is created.</summary>
    Html,

    /// <summary>The right answer, after a time.</summary>
    Slow,

    /// <summary>The right answer; half of its body comes after a time.</summary>
    SlowBody,

    /// <summary>The connection is cut before the request is read; nothing is created.</summary>
    ResetBeforeReading,

    /// <summary>The request is carried out, then the connection is cut: the answer is lost.</summary>
    ResetAfterAccepting,

    /// <summary>The request is carried out, and no answer comes however long one waits.</summary>
    Withheld,

    /// <summary>The request is carried out; the connection is cut in the middle of the answer's body.</summary>
    Truncated,
}
