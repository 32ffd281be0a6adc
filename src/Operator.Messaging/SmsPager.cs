namespace Operator.Messaging;

/// <summary>Splits a long text into pages, each a message of its own with its place on its last line.</summary>
internal static class SmsPager
{
    /// <summary>No reply is longer; the last page says with dots that there was more.</summary>
    public const int MaxPages = 99;

    /// <summary>The pages; one without a mark when the text fits.</summary>
    public static IReadOnlyList<string> Split(string text, int segments)
    {
        if (SmsText.Measure(text).Segments <= segments)
        {
            return [text];
        }

        // The marks' length depends on how many pages there are, so a text with ten or more is split again.
        var bodies = Split(text, segments, 9) ?? Split(text, segments, MaxPages)!;
        var pages = new string[bodies.Count];
        for (var i = 0; i < pages.Length; i++)
        {
            pages[i] = bodies[i] + Mark(i + 1, bodies.Count, isLast: i == pages.Length - 1);
        }

        return pages;
    }

    /// <summary>The pages without their marks, or null when there are more than one digit's worth.</summary>
    private static List<string>? Split(ReadOnlySpan<char> text, int segments, int limit)
    {
        var bodies = new List<string>();
        while (true)
        {
            var number = bodies.Count + 1;
            if (Fits(text, Mark(number, limit, isLast: true), segments))
            {
                bodies.Add(text.ToString());
                return bodies;
            }

            if (number == limit)
            {
                if (limit < MaxPages)
                {
                    return null;
                }

                var room = LongestPrefix(text, Mark(number, limit, isLast: true), segments);
                bodies.Add(TextCut.Trim(text[..(room + 1)].ToString(), room));
                return bodies;
            }

            var place = Place(text, LongestPrefix(text, Mark(number, limit, isLast: false), segments));
            bodies.Add(text[..place].TrimEnd().ToString());
            text = text[place..].TrimStart();
        }
    }

    private static string Mark(int number, int count, bool isLast) => isLast ? $"\n({number}/{count})" : $"\n({number}/{count}) more";

    /// <summary>At a line's end if that leaves the page at least half full, else between words, else where it must be.</summary>
    private static int Place(ReadOnlySpan<char> text, int longest)
    {
        var line = text[..(longest + 1)].LastIndexOf('\n');
        if (line > longest / 2)
        {
            return line;
        }

        var word = TextCut.At(text, longest);
        return word > 0 ? word : longest;
    }

    /// <summary>The most characters, at least one and fewer than all, that fit together with the mark.</summary>
    private static int LongestPrefix(ReadOnlySpan<char> text, string mark, int segments)
    {
        var (low, high) = (1, Math.Min(text.Length, SmsText.MaxBodyLength));
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (Fits(text[..middle], mark, segments))
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static bool Fits(ReadOnlySpan<char> text, string mark, int segments)
    {
        var length = text.Length + mark.Length;
        if (length > SmsText.MaxBodyLength)
        {
            return false;
        }

        Span<char> page = stackalloc char[length];
        text.CopyTo(page);
        mark.CopyTo(page[text.Length..]);
        return SmsText.Measure(page).Segments <= segments;
    }
}
