namespace Operator.Messaging;

/// <summary>
/// Measures texts as the carriers do (3GPP TS 23.038 and 23.040). One character outside GSM-7 turns the whole text to UCS-2. A
/// character that takes two units is never split over two parts.
/// </summary>
public static class SmsText
{
    /// <summary>Twilio takes no body with more UTF-16 units (its error 21617).</summary>
    public const int MaxBodyLength = 1600;

    private const int Gsm7Single = 160;
    private const int Gsm7Part = 153;
    private const int Ucs2Single = 70;
    private const int Ucs2Part = 67;

    /// <summary>The encoding, length and number of segments of a text. Allocates nothing.</summary>
    public static SmsMeasure Measure(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyExcept(GsmAlphabet.Basic))
        {
            return new SmsMeasure(SmsEncoding.Gsm7, text.Length, Parts(text.Length, Gsm7Single, Gsm7Part));
        }

        return text.ContainsAnyExcept(GsmAlphabet.All) ? MeasureUcs2(text) : MeasureExtended(text);
    }

    /// <summary>Whether each character of the text is in GSM-7.</summary>
    public static bool IsGsm7(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(GsmAlphabet.All);

    private static SmsMeasure MeasureExtended(ReadOnlySpan<char> text)
    {
        var units = text.Length + text.CountAny(GsmAlphabet.Extension);
        if (units <= Gsm7Single)
        {
            return new SmsMeasure(SmsEncoding.Gsm7, units, 1);
        }

        var parts = 1;
        var used = 0;
        foreach (var character in text)
        {
            Place(GsmAlphabet.Extension.Contains(character) ? 2 : 1, Gsm7Part, ref parts, ref used);
        }

        return new SmsMeasure(SmsEncoding.Gsm7, units, parts);
    }

    private static SmsMeasure MeasureUcs2(ReadOnlySpan<char> text)
    {
        if (text.Length <= Ucs2Single)
        {
            return new SmsMeasure(SmsEncoding.Ucs2, text.Length, 1);
        }

        var parts = 1;
        var used = 0;
        for (var i = 0; i < text.Length;)
        {
            var cost = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1;
            Place(cost, Ucs2Part, ref parts, ref used);
            i += cost;
        }

        return new SmsMeasure(SmsEncoding.Ucs2, text.Length, parts);
    }

    private static int Parts(int units, int single, int part) => units <= single ? Math.Min(units, 1) : (units + part - 1) / part;

    private static void Place(int cost, int capacity, ref int parts, ref int used)
    {
        if (used + cost > capacity)
        {
            parts++;
            used = 0;
        }

        used += cost;
    }
}
