using System.Buffers;
using System.Text;

namespace Operator.Testing.Twilio;

/// <summary>How many parts a text is sent and billed as, counted apart from the product's own count.</summary>
public static class SmsSegments
{
    private const string Extension = "^{}\\[]~|€\f";

    private static readonly SearchValues<char> Gsm = SearchValues.Create(
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
        "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà" + Extension);

    /// <summary>Whether every character is in the GSM 03.38 table or its extension.</summary>
    public static bool IsGsm(string text) => !text.AsSpan().ContainsAnyExcept(Gsm);

    /// <summary>At least 1. Neither an extension pair nor a surrogate pair is split over two parts.</summary>
    public static int Count(string text) => IsGsm(text)
        ? Parts(text, single: 160, part: 153, rune => rune.IsBmp && Extension.Contains((char)rune.Value, StringComparison.Ordinal) ? 2 : 1)
        : Parts(text, single: 70, part: 67, rune => rune.Utf16SequenceLength);

    private static int Parts(string text, int single, int part, Func<Rune, int> units)
    {
        int parts = 1, used = 0, total = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var size = units(rune);
            total += size;
            used += size;
            if (used > part)
            {
                parts++;
                used = size;
            }
        }

        return total <= single ? 1 : parts;
    }
}
