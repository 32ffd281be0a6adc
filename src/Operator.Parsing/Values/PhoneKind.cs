using System.Buffers;
using Operator.Parsing.Messages;
using Operator.Parsing.Texts;
using PhoneNumbers;
using Superpower;
using Superpower.Model;

namespace Operator.Parsing.Values;

/// <summary>
/// A phone number with its country code, as E.164: <c>+14155552671</c>. Blanks, dashes, points and parentheses may group its digits;
/// of the ways to end a number with blanks the longest possible one is taken.
/// </summary>
internal sealed class PhoneKind() : TypedKind<string>("phone", CommandMessages.PhoneHint)
{
    /// <summary>E.164 allows 15 digits; with a sign between each two of them a number is not longer than this.</summary>
    private const int MaximumLength = 32;

    private static readonly SearchValues<char> DigitsAndSigns = SearchValues.Create("0123456789-.()");

    private static readonly SearchValues<char> DigitsSignsAndBlanks = SearchValues.Create("0123456789-.() ");

    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    public override bool HasManyWords => true;

    public override bool Overlaps(ValueKind other) => other switch
    {
        PhoneKind or IntKind or NumberKind or WordKind => true,
        ChoiceKind choice => choice.Overlaps(this),
        _ => false,
    };

    public override bool MayContain(string word) => word.AsSpan().TrimStart('+').IndexOfAnyExcept(DigitsAndSigns) < 0;

    protected override TextParser<string> Bare(CommandGrammarOptions options) => input =>
    {
        var chars = input.AsReadOnlySpan();
        if (chars.Length < 2 || chars[0] != '+' || !char.IsAsciiDigit(chars[1]))
            return Result.Empty<string>(input);

        var end = chars[1..].IndexOfAnyExcept(DigitsSignsAndBlanks) + 1;
        if (end == 0)
            end = chars.Length;
        for (end = Math.Min(end, MaximumLength); end > 1; end--)
        {
            if (char.IsAsciiDigit(chars[end - 1])
                && (end == chars.Length || char.IsWhiteSpace(chars[end]))
                && TryFormat(chars[..end].ToString(), out var number))
            {
                return Result.Value(number, input, Words.Advance(input, end));
            }
        }

        return Result.Empty<string>(input);
    };

    private static bool TryFormat(string text, out string number)
    {
        number = "";
        try
        {
            var parsed = Numbers.Parse(text, null);
            if (!Numbers.IsPossibleNumber(parsed))
                return false;
            number = Numbers.Format(parsed, PhoneNumberFormat.E164);
            return true;
        }
        catch (NumberParseException)
        {
            // The library's only way to say that a text is no number.
            return false;
        }
    }
}
