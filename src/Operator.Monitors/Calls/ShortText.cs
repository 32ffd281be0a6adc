using System.Buffers;
using System.Text;

namespace Operator.Monitors.Calls;

/// <summary>Makes foreign text fit for a text message: one line, GSM letters, bounded, cut at a word.</summary>
internal static class ShortText
{
    /// <summary>The longest failure message.</summary>
    public const int MaxLength = 100;

    private static readonly SearchValues<char> Gsm = SearchValues.Create(
        "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑܧ¿"
        + "abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€");

    public static string Clean(string? text, int maxLength = MaxLength)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        // Cleaning never makes text longer, so a bounded prefix is enough.
        var clean = new StringBuilder(maxLength + 1);
        foreach (var c in text.AsSpan())
        {
            if (clean.Length > maxLength)
            {
                break;
            }

            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else
            {
                clean.Append(Fold(c));
            }
        }

        return Cut(clean.ToString().TrimEnd(), maxLength);
    }

    /// <summary>The first few names: <c>a, b, c ...</c>.</summary>
    public static string List(IReadOnlyList<string> names, int most) =>
        string.Join(", ", names.Take(most)) + (names.Count > most ? " ..." : "");

    private static char Fold(char c) => c switch
    {
        '`' or '\u2018' or '\u2019' => '\'',
        '\u201C' or '\u201D' => '"',
        '\u2013' or '\u2014' => '-',
        _ => Gsm.Contains(c) ? c : '?',
    };

    private static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        var cut = text.LastIndexOf(' ', maxLength - 3);
        return string.Concat(text.AsSpan(0, cut > maxLength / 2 ? cut : maxLength - 3), "...");
    }
}
