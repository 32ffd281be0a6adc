using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace Operator.Messaging;

/// <summary>Phone numbers in E.164: a plus sign, the country code and the number, at most 15 digits.</summary>
public static partial class PhoneNumbers
{
    private const int Shown = 4;
    private const int MostDigits = 15;

    /// <summary>
    /// Brings a number in international format to E.164, as people write it in settings: <c>+1 (415) 555-0100</c>,
    /// <c>0044 20 7946 0123</c> with 00, <c>whatsapp:+14155550100</c>. The length must be possible in its country; whether the number is
    /// assigned is not asked. False when it is not a number, lacks its country code, or would be read differently in E.164: the library
    /// takes one prefix away, and digits that look like a second one must not go astray.
    /// </summary>
    public static bool TryNormalize(string? text, [NotNullWhen(true)] out string? number)
    {
        number = null;
        var written = WithoutChannel(text.AsSpan()).Trim().ToString();
        if (written.StartsWith("00", StringComparison.Ordinal))
        {
            written = "+" + written[2..];
        }

        if (!written.StartsWith('+') || !NumberCharacters.IsMatch(written))
        {
            return false;
        }

        number = Read(written);
        if (number is not null && number != written && Read(number) != number)
        {
            number = null;
        }

        return number is not null;
    }

    private static string? Read(string written)
    {
        var library = PhoneNumberUtil.GetInstance();
        try
        {
            var parsed = library.Parse(written, defaultRegion: null);
            var formatted = library.Format(parsed, PhoneNumberFormat.E164);
            var isPossible = library.IsPossibleNumberWithReason(parsed) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE;
            return isPossible && formatted.Length <= 1 + MostDigits ? formatted : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>A number for logs: all but the last four digits hidden, <c>***0100</c>. Short codes are hidden whole.</summary>
    public static string Mask(string? number)
    {
        var bare = WithoutChannel(number.AsSpan());
        return bare.Length > 2 * Shown ? string.Concat("***", bare[^Shown..]) : "***";
    }

    /// <summary>Masks whatever looks like a phone number inside a text that was written by somebody else.</summary>
    public static string MaskAll(string text) => LongNumber.Replace(text, match => Mask(match.Value));

    [GeneratedRegex(@"^\+[\d\s().\-/\u00A0\u2010-\u2015]{5,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NumberCharacters { get; }

    [GeneratedRegex(@"\+?\d{9,15}", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber { get; }

    private static ReadOnlySpan<char> WithoutChannel(ReadOnlySpan<char> number)
    {
        var colon = number.IndexOf(':');
        return colon < 0 ? number : number[(colon + 1)..];
    }
}
