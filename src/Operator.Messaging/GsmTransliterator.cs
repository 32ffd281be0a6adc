using System.Globalization;
using System.Text;

namespace Operator.Messaging;

/// <summary>
/// Writes a text in GSM-7: typographic signs as their plain ones, letters without their accents, emoji that say something as a short
/// word (<c>OK</c>, <c>WARN</c>, <c>CRIT</c>). Other emoji and invisible characters are dropped, what is left becomes <c>?</c>.
/// </summary>
public static class GsmTransliterator
{
    private const string Unknown = "?";

    /// <summary>The text in GSM-7; the same object, and no allocation, when it is so already.</summary>
    public static string ToGsm7(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = text.AsSpan().IndexOfAnyExcept(GsmAlphabet.All);
        return clean < 0 ? text : Rewrite(text, clean);
    }

    private static string Rewrite(string text, int clean)
    {
        var output = new StringBuilder(text.Length + 16).Append(text, 0, clean);
        var rest = text.AsSpan(clean);
        while (!rest.IsEmpty)
        {
            Rune.DecodeFromUtf16(rest, out var rune, out var consumed);
            rest = rest[consumed..];
            var replacement = Find(rune);
            if (replacement.IsWord)
            {
                AppendWord(output, replacement.Text, rest);
            }
            else if (replacement.Text.Length > 0)
            {
                output.Append(replacement.Text);
            }
            else if (StandsAlone(output, rest))
            {
                rest = rest[1..];
            }

            var run = rest.IndexOfAnyExcept(GsmAlphabet.All);
            run = run < 0 ? rest.Length : run;
            output.Append(rest[..run]);
            rest = rest[run..];
        }

        return output.ToString();
    }

    private static GsmReplacement Find(Rune rune)
    {
        if (GsmReplacements.TryFind(rune, out var replacement))
        {
            return replacement;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.SpaceSeparator => new GsmReplacement(" "),
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => new GsmReplacement("\n"),
            UnicodeCategory.DashPunctuation => new GsmReplacement("-"),
            UnicodeCategory.OtherSymbol when rune != Rune.ReplacementChar => default,
            UnicodeCategory.ModifierSymbol or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => default,
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse => default,
            _ => new GsmReplacement(Unknown),
        };
    }

    /// <summary>A word that replaces a sign must not grow together with its neighbours: "✅web" is "OK web".</summary>
    private static void AppendWord(StringBuilder output, string word, ReadOnlySpan<char> rest)
    {
        if (output.Length > 0 && char.IsLetterOrDigit(output[^1]))
        {
            output.Append(' ');
        }

        output.Append(word);
        if (NextIsLetterOrDigit(rest))
        {
            output.Append(' ');
        }
    }

    /// <summary>The variation selector that often follows an emoji is no neighbour.</summary>
    private static bool NextIsLetterOrDigit(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart('\uFE0F');
        return !rest.IsEmpty && char.IsLetterOrDigit(rest[0]);
    }

    /// <summary>A dropped sign with blanks on both sides takes one of them along.</summary>
    private static bool StandsAlone(StringBuilder output, ReadOnlySpan<char> rest) =>
        !rest.IsEmpty && rest[0] == ' ' && (output.Length == 0 || char.IsWhiteSpace(output[^1]));
}
