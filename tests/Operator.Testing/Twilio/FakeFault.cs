namespace Operator.Testing.Twilio;

/// <summary>What can go wrong with one request to create a message.</summary>
public abstract record FakeFault
{
    private FakeFault()
    {
    }

    /// <summary>429 with code 20429; nothing is created.</summary>
    /// <param name="RetryAfterSeconds">The header's value, or null to leave it out.</param>
    public sealed record TooManyRequests(int? RetryAfterSeconds = null) : FakeFault;

    /// <summary>An answer with a status and body of the test's choice; nothing is created.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Body">The body.</param>
    /// <param name="ContentType">Its type.</param>
    public sealed record Answer(int Status, string Body = "", string ContentType = "text/html") : FakeFault;

    /// <summary>An error of Twilio's; nothing is created.</summary>
    /// <param name="Error">The error.</param>
    public sealed record Refuse(FakeApiError Error) : FakeFault;

    /// <summary>The message is created, but the answer waits until the client goes away or the test is over.</summary>
    public sealed record NoAnswer : FakeFault;

    /// <summary>The message is created, then the connection is reset.</summary>
    public sealed record ResetAfterAccept : FakeFault;

    /// <summary>The message is created, but the answer's JSON breaks off.</summary>
    public sealed record BrokenBody : FakeFault;
}
