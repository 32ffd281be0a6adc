using System.Collections.Concurrent;

namespace Operator.Testing.Twilio;

/// <summary>Who texted STOP to which sender. Thread-safe.</summary>
internal sealed class OptOutList
{
    private static readonly HashSet<string> StopWords =
        new(["stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> StartWords = new(["start", "yes", "unstop"], StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<(string Phone, string Sender), bool> stopped = new();

    /// <summary>Acts on a text if it is one of the words, and says which answer Twilio gives by itself.</summary>
    public string? Hear(string phone, string sender, string body)
    {
        var word = body.Trim();
        if (StopWords.Contains(word))
        {
            stopped[(phone, sender)] = true;
            return "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.";
        }

        if (StartWords.Contains(word))
        {
            return stopped.TryRemove((phone, sender), out _) ? "You have successfully been re-subscribed to messages from this number." : null;
        }

        return word.Equals("help", StringComparison.OrdinalIgnoreCase) || word.Equals("info", StringComparison.OrdinalIgnoreCase)
            ? "Reply STOP to unsubscribe. Msg&Data Rates May Apply."
            : null;
    }

    public bool Contains(string phone, string sender) => stopped.ContainsKey((phone, sender));
}
