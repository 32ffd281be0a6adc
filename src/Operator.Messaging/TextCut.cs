namespace Operator.Messaging;

/// <summary>Where a text may be cut: between words, else inside a word, but never inside a number or a surrogate pair.</summary>
internal static class TextCut
{
    private const string NumberPunctuation = ".,:";

    /// <summary>
    /// The largest place not after <paramref name="from"/> and before the text's end; between words if there is one, else inside the
    /// first word. Zero when there is none.
    /// </summary>
    public static int At(ReadOnlySpan<char> text, int from)
    {
        for (var place = from; place > 0; place--)
        {
            if (char.IsWhiteSpace(text[place]) && !text[..place].IsWhiteSpace())
            {
                return place;
            }
        }

        for (var place = from; place > 0; place--)
        {
            if (!IsInsideNumber(text, place) && !char.IsSurrogatePair(text[place - 1], text[place]))
            {
                return place;
            }
        }

        return 0;
    }

    /// <summary>The text cut to at most <paramref name="length"/> UTF-16 units, dots included; empty when there is no room for dots.</summary>
    public static string Trim(string text, int length)
    {
        const string dots = "...";
        if (text.Length <= length)
        {
            return text;
        }

        for (var place = length - dots.Length; place >= 0; place--)
        {
            place = At(text, place);
            var kept = text.AsSpan(0, place).TrimEnd();

            // "12..." would read as the beginning of a longer number.
            var ending = kept.Length > 0 && char.IsAsciiDigit(kept[^1]) ? " " + dots : dots;
            if (kept.Length + ending.Length <= length)
            {
                return string.Concat(kept, ending);
            }
        }

        return string.Empty;
    }

    private static bool IsInsideNumber(ReadOnlySpan<char> text, int place)
    {
        var before = NumberPunctuation.Contains(text[place - 1]) ? place - 2 : place - 1;
        var after = NumberPunctuation.Contains(text[place]) ? place + 1 : place;
        return before >= 0 && after < text.Length && char.IsAsciiDigit(text[before]) && char.IsAsciiDigit(text[after]);
    }
}
