using System.Text;
using Superpower.Model;

namespace Operator.Parsing.Texts;

/// <summary>
/// How a text falls into words. A word ends at a blank. A word that begins with <c>"</c> or <c>'</c> runs to the same quote before a
/// blank or the end, if there is one; inside, a backslash before that quote or before a backslash stands for the character after it.
/// A quote anywhere else, or one which is never closed, is a character like any other: <c>up{job="api"}</c>, <c>don't</c>.
/// </summary>
internal static class Words
{
    public static TextSpan SkipBlanks(TextSpan text)
    {
        var chars = text.AsReadOnlySpan();
        var blanks = 0;
        while (blanks < chars.Length && char.IsWhiteSpace(chars[blanks]))
            blanks++;
        return Advance(text, blanks);
    }

    /// <summary>The text after its first characters. Unlike <see cref="TextSpan.Skip"/> it doesn't count lines, so it costs nothing.</summary>
    public static TextSpan Advance(TextSpan text, int count)
    {
        var position = text.Position.Absolute + count;
        return new TextSpan(text.Source!, new Position(position, 1, position + 1), text.Length - count);
    }

    /// <summary>True where a word may end: at a blank or at the end.</summary>
    public static bool IsBoundary(TextSpan text) => text.IsAtEnd || char.IsWhiteSpace(text[0]);

    /// <summary>The characters up to the next blank, quotes or not; <paramref name="text"/> begins with the word.</summary>
    public static TextSpan Bare(TextSpan text)
    {
        var chars = text.AsReadOnlySpan();
        var length = 0;
        while (length < chars.Length && !char.IsWhiteSpace(chars[length]))
            length++;
        return text.First(length);
    }

    /// <summary>The word that <paramref name="text"/> begins with, its quotes included.</summary>
    public static TextSpan Next(TextSpan text) => TryReadQuoted(text, out _, out var remainder) ? text.Until(remainder) : Bare(text);

    /// <summary>Reads a quoted word: what is between its quotes, escapes resolved, and what comes after it.</summary>
    public static bool TryReadQuoted(TextSpan text, out TextSpan content, out TextSpan remainder)
    {
        content = remainder = default;
        var chars = text.AsReadOnlySpan();
        if (chars.Length < 2 || chars[0] is not ('"' or '\''))
            return false;

        var quote = chars[0];
        var hasEscapes = false;
        for (var i = 1; i < chars.Length; i++)
        {
            if (IsEscape(chars, i, quote))
            {
                hasEscapes = true;
                i++;
            }
            else if (chars[i] == quote && (i + 1 == chars.Length || char.IsWhiteSpace(chars[i + 1])))
            {
                content = Advance(text, 1).First(i - 1);
                if (hasEscapes)
                    content = new TextSpan(Unescape(content.AsReadOnlySpan(), quote));
                remainder = Advance(text, i + 1);
                return true;
            }
        }

        return false;
    }

    private static bool IsEscape(ReadOnlySpan<char> chars, int i, char quote) =>
        chars[i] == '\\' && i + 1 < chars.Length && (chars[i + 1] == quote || chars[i + 1] == '\\');

    private static string Unescape(ReadOnlySpan<char> chars, char quote)
    {
        var text = new StringBuilder(chars.Length);
        for (var i = 0; i < chars.Length; i++)
            text.Append(IsEscape(chars, i, quote) ? chars[++i] : chars[i]);
        return text.ToString();
    }
}
