using Operator.Parsing.Messages;
using Operator.Parsing.Texts;
using Superpower;
using Superpower.Model;

namespace Operator.Parsing.Values;

/// <summary>
/// A point in time, with the zone's offset or the one it was given: <c>14:30</c> and <c>2:30pm</c> (the next time the clock shows
/// it), <c>tomorrow 9:00</c>, <c>monday 9am</c> (the next one), <c>today 18:00</c> (even when that is over),
/// <c>2026-03-01 14:30</c>, <c>2026-03-01T14:30:00+01:00</c>.
/// </summary>
internal sealed class TimeKind() : TypedKind<DateTimeOffset>("time", CommandMessages.TimeHint)
{
    public override bool HasManyWords => true;

    public override bool Overlaps(ValueKind other) => other switch
    {
        TimeKind or WordKind => true,
        ChoiceKind choice => choice.Overlaps(this),
        _ => false,
    };

    public override bool MayContain(string word) => char.IsAsciiDigit(word[0]) || TimeGrammar.IsPart(word);

    protected override TextParser<DateTimeOffset> Bare(CommandGrammarOptions options) => input =>
    {
        var time = TimeGrammar.Time(input);
        return time.HasValue && Words.IsBoundary(time.Remainder)
            ? Result.Value(TimeResolver.Resolve(time.Value, options), input, time.Remainder)
            : Result.Empty<DateTimeOffset>(input);
    };
}
