namespace Operator.Messaging;

/// <summary>
/// The words that carriers and Twilio act on themselves (Twilio's documentation: "Default message opt-out keywords"). They count only
/// as the whole message, in any letter case.
/// </summary>
public static class CarrierKeywords
{
    private static readonly HashSet<string> OptOut =
        new(["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> OptIn = new(["START", "YES", "UNSTOP"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Help = new(["HELP", "INFO"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What the carrier makes of a message.</summary>
    public static CarrierKeyword Recognise(ReadOnlySpan<char> body)
    {
        var word = body.Trim();
        return Has(OptOut, word) ? CarrierKeyword.OptOut
            : Has(OptIn, word) ? CarrierKeyword.OptIn
            : Has(Help, word) ? CarrierKeyword.Help
            : CarrierKeyword.None;
    }

    /// <summary>Whether the message opts out or in. It must not be answered: after an opt-out every text fails with Twilio's error 21610.</summary>
    public static bool IsOptOutOrIn(ReadOnlySpan<char> body) => Recognise(body) is CarrierKeyword.OptOut or CarrierKeyword.OptIn;

    private static bool Has(HashSet<string> words, ReadOnlySpan<char> word) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
