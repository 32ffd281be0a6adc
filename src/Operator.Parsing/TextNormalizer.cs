using System.Globalization;
using System.Text;

namespace Operator.Parsing;

/// <summary>
/// Undoes what phones, keyboards and copying do to a typed command, and nothing else. Thread-safe; allocates only where something
/// changes. In particular:
/// <list type="bullet">
/// <item>typographic quotes become <c>"</c> and <c>'</c>; a no-break blank inside of « » goes with them;</item>
/// <item>hyphens, the minus sign and the en dash become <c>-</c>; the em dash becomes <c>--</c>, from which phones make it;</item>
/// <item>full-width forms of ASCII become ASCII;</item>
/// <item>every kind of blank becomes a blank, every kind of line end a line feed; a tab stays;</item>
/// <item>control characters and invisible ones are removed, joiners kept where they join letters beyond ASCII or emoji;</item>
/// <item>half a surrogate pair becomes U+FFFD;</item>
/// <item>blanks at both ends are cut off.</item>
/// </list>
/// </summary>
public static class TextNormalizer
{
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>The text as the command language reads it. Normalising it again changes nothing.</summary>
    /// <param name="text">Any string.</param>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? Rewrite(text).Trim() : text.Trim();
    }

    private static string Rewrite(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and <= '~')
            {
                result.Append(c);
            }
            else if (char.IsSurrogate(c))
            {
                if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
                    result.Append(c).Append(text[++i]);
                else
                    result.Append('\uFFFD');
            }
            else if (c == '\r')
            {
                if (i + 1 == text.Length || text[i + 1] != '\n')
                    result.Append('\n');
            }
            else if (!IsRemoved(text, i))
            {
                Append(result, c);
            }
        }

        return result.ToString();
    }

    private static void Append(StringBuilder result, char c) => _ = c switch
    {
        '\t' or '\n' => result.Append(c),
        '\v' or '\f' or '\u0085' or '\u2028' or '\u2029' => result.Append('\n'),
        '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u2032' or '\u2039' or '\u203A' => result.Append('\''),
        '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u2033' or '\u00AB' or '\u00BB' => result.Append('"'),
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2212' => result.Append('-'),
        '\u2014' => result.Append("--"),
        >= '\uFF01' and <= '\uFF5E' => result.Append((char)(c - '\uFF01' + '!')),
        _ when char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator => result.Append(' '),
        _ => result.Append(c),
    };

    private static bool IsRemoved(string text, int i) => text[i] switch
    {
        '\t' or '\n' or '\v' or '\f' or '\u0085' => false,
        '\u00A0' or '\u202F' => (i > 0 && text[i - 1] == '\u00AB') || (i + 1 < text.Length && text[i + 1] == '\u00BB'),
        ZeroWidthNonJoiner or ZeroWidthJoiner => i == 0 || i + 1 == text.Length || !IsJoined(text[i - 1]) || !IsJoined(text[i + 1]),
        var c => char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control,
    };

    private static bool IsJoined(char c) => !char.IsAscii(c) && c is not (>= '\uFF01' and <= '\uFF5E') && char.GetUnicodeCategory(c)
        is UnicodeCategory.Surrogate or UnicodeCategory.OtherSymbol or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
