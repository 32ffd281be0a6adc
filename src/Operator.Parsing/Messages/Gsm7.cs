using System.Buffers;
using System.Text;

namespace Operator.Parsing.Messages;

/// <summary>The GSM 7-bit alphabet (3GPP TS 23.038), as far as answers need it: what is in it, and how much room it takes.</summary>
internal static class Gsm7
{
    /// <summary>What fits one segment, in septets.</summary>
    public const int Segment = 160;

    private const string Ellipsis = "...";

    private static readonly SearchValues<char> Basic = SearchValues.Create(
        "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");

    /// <summary>These take two septets.</summary>
    private static readonly SearchValues<char> Extended = SearchValues.Create("^{}\\[~]|€");

    /// <summary>The text with blanks for line ends and tabs, and <c>?</c> for whatever the alphabet lacks.</summary>
    public static string Replace(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var c = rune.IsBmp ? (char)rune.Value : '\uFFFF';
            result.Append(char.IsWhiteSpace(c) ? ' ' : Basic.Contains(c) || Extended.Contains(c) ? c : '?');
        }

        return result.ToString();
    }

    /// <summary>The room that a text of this alphabet takes, in septets.</summary>
    public static int Length(string text)
    {
        var length = text.Length;
        foreach (var c in text)
            length += Extended.Contains(c) ? 1 : 0;
        return length;
    }

    /// <summary>The text made of this alphabet and at most <paramref name="length"/> septets long, with three points where it was cut.</summary>
    public static string Clip(string text, int length)
    {
        // Every character takes a septet at least, so there is no need to look at more of them.
        var replaced = Replace(text.Length > length ? text[..(length + 1)] : text);
        if (Length(replaced) <= length)
            return replaced;

        var end = replaced.Length;
        while (Length(replaced[..end]) > length - Ellipsis.Length)
            end--;
        return replaced[..end].TrimEnd() + Ellipsis;
    }
}
