using System.Text;

namespace Operator.Messaging;

/// <summary>A text as its parts, some of which may be cut.</summary>
internal sealed class ShrinkableText
{
    private readonly List<(string Text, bool MayShrink)> parts = [];

    /// <summary>Reads the marks. A missing end mark reaches to the end; other surplus marks mean nothing.</summary>
    public ShrinkableText(string text, ReplyStyle style)
    {
        var mayShrink = false;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not (SmsComposer.ShrinkStart or SmsComposer.ShrinkEnd))
            {
                continue;
            }

            if (i > start)
            {
                var part = text[start..i];
                parts.Add((style == ReplyStyle.Plain ? GsmTransliterator.ToGsm7(part) : part, mayShrink));
            }

            mayShrink = i < text.Length && text[i] == SmsComposer.ShrinkStart;
            start = i + 1;
        }
    }

    /// <summary>The whole text, nothing cut.</summary>
    public string Whole => Render(int.MaxValue);

    /// <summary>
    /// The text in at most so many segments: whole, or its shrinkable parts cut to the same greatest length that fits, at least
    /// <paramref name="keep"/> UTF-16 units each. Null when that is not enough.
    /// </summary>
    public string? Fit(int segments, int keep)
    {
        var whole = Whole;
        if (Fits(whole, segments))
        {
            return whole;
        }

        var longest = parts.Where(part => part.MayShrink).Select(part => part.Text.Length).DefaultIfEmpty(0).Max();
        var best = Render(keep);
        if (longest <= keep || !Fits(best, segments))
        {
            return null;
        }

        var (low, high) = (keep, Math.Min(longest, SmsText.MaxBodyLength));
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            var candidate = Render(middle);
            if (Fits(candidate, segments))
            {
                (low, best) = (middle, candidate);
            }
            else
            {
                high = middle;
            }
        }

        return best;
    }

    private static bool Fits(string text, int segments) => SmsText.Measure(text).Segments <= segments;

    private string Render(int length)
    {
        var output = new StringBuilder();
        foreach (var (text, mayShrink) in parts)
        {
            output.Append(mayShrink ? TextCut.Trim(text, length) : text);
        }

        return output.ToString().Trim();
    }
}
