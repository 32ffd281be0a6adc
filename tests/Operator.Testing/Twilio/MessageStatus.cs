namespace Operator.Testing.Twilio;

/// <summary>The states of a message, as written on the wire.</summary>
public static class MessageStatus
{
    public const string Accepted = "accepted";
    public const string Queued = "queued";
    public const string Sent = "sent";
    public const string Delivered = "delivered";
    public const string Undelivered = "undelivered";
    public const string Failed = "failed";
    public const string Received = "received";

    /// <summary>A message only ever moves to a higher rank; final states share one.</summary>
    internal static int Rank(string status) => status switch
    {
        Accepted or "scheduled" => 0,
        Queued => 1,
        "sending" => 2,
        Sent => 3,
        "read" => 5,
        _ => 4,
    };

    /// <summary>The final state of a message that ends with this error: the account's own troubles fail, the network's undeliver.</summary>
    internal static string ForError(int code) => code is 30001 or 30002 ? Failed : Undelivered;
}
