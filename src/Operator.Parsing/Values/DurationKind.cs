using System.Globalization;
using Operator.Parsing.Messages;
using Operator.Parsing.Texts;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;

namespace Operator.Parsing.Values;

/// <summary>
/// A length of time: amounts with units, the longer unit first, each unit once: <c>90s</c>, <c>1h30m</c>, <c>2 hours 30 minutes</c>,
/// <c>1.5h</c>. A bare number is none, because nobody can tell its unit. As many words as fit are taken.
/// </summary>
internal sealed class DurationKind() : TypedKind<TimeSpan>("duration", CommandMessages.DurationHint)
{
    private const int MaximumDigits = 12;

    /// <summary>Ten years; anything longer is a slip of the finger.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    private static readonly TextParser<decimal> Amount =
        Span.WithAll(c => char.IsAsciiDigit(c) || c == '.')
            .Where(digits => digits.Length <= MaximumDigits && char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1]))
            .Where(digits => digits.AsReadOnlySpan().Count('.') <= 1)
            .Select(digits => decimal.Parse(digits.AsReadOnlySpan(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));

    private static readonly TextParser<TimeSpan> Unit =
        Span.WithAll(char.IsAsciiLetter)
            .Select(name => DurationUnit.TryGet(name.AsReadOnlySpan(), out var unit) ? unit : TimeSpan.Zero)
            .Where(unit => unit > TimeSpan.Zero);

    public override bool HasManyWords => true;

    public override bool Overlaps(ValueKind other) => other switch
    {
        DurationKind or WordKind => true,
        ChoiceKind choice => choice.Overlaps(this),
        _ => false,
    };

    public override bool MayContain(string word) => char.IsAsciiDigit(word[0]) || DurationUnit.TryGet(word, out _);

    protected override TextParser<TimeSpan> Bare(CommandGrammarOptions options) => Read;

    private static Result<TimeSpan> Read(TextSpan input)
    {
        var total = 0m;
        var smallest = TimeSpan.MaxValue;
        var end = input;
        var result = Result.Empty<TimeSpan>(input);
        while (true)
        {
            var amount = Amount(Words.SkipBlanks(end));
            if (!amount.HasValue)
                return result;

            var unit = Unit(Words.SkipBlanks(amount.Remainder));
            if (!unit.HasValue || unit.Value >= smallest)
                return result;

            total += amount.Value * unit.Value.Ticks;
            smallest = unit.Value;
            end = unit.Remainder;
            if (total > Longest.Ticks)
                return Result.Empty<TimeSpan>(input);
            if (Words.IsBoundary(end) && total >= 1)
                result = Result.Value(TimeSpan.FromTicks((long)total), input, end);
        }
    }
}
