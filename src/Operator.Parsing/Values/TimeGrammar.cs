using System.Collections.Frozen;
using System.Globalization;
using Operator.Parsing.Texts;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;

namespace Operator.Parsing.Values;

/// <summary>How times are written. Of the forms that fit the longest one is taken.</summary>
internal static class TimeGrammar
{
    private static readonly FrozenDictionary<string, DayOfWeek> Weekdays = Enum.GetValues<DayOfWeek>()
        .SelectMany(day => new[] { KeyValuePair.Create(day.ToString(), day), KeyValuePair.Create(day.ToString()[..3], day) })
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int> NearDays =
        new Dictionary<string, int> { ["today"] = 0, ["tomorrow"] = 1 }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly TextParser<Unit> Blanks = input => Result.Value(Unit.Value, input, Words.SkipBlanks(input));

    private static readonly TextParser<Unit> SomeBlanks = Span.WhiteSpace.Value(Unit.Value);

    private static readonly TextParser<Unit> WordEnd = input =>
        Words.IsBoundary(input) ? Result.Value(Unit.Value, input, input) : Result.Empty<Unit>(input);

    private static readonly TextParser<TextSpan> Name = Span.WithAll(char.IsAsciiLetter);

    private static readonly TextParser<int> UpToTwoDigits = Digits(1, 2);

    private static readonly TextParser<int> TwoDigits = Digits(2, 2);

    private static readonly TextParser<int> Minutes = Character.EqualTo(':').IgnoreThen(TwoDigits).Where(minutes => minutes < 60);

    private static readonly TextParser<int> Meridiem =
        Span.EqualToIgnoreCase("am").Value(0).Or(Span.EqualToIgnoreCase("pm").Value(12));

    /// <summary><c>2pm</c>, <c>2:30 pm</c></summary>
    private static readonly TextParser<TimeOnly> TwelveHours =
        from hour in UpToTwoDigits.Where(hour => hour is >= 1 and <= 12)
        from minute in Minutes.OptionalOrDefault()
        from half in Blanks.IgnoreThen(Meridiem)
        from end in WordEnd
        select new TimeOnly((hour % 12) + half, minute);

    /// <summary><c>14:30</c>, <c>14:30:15</c></summary>
    private static readonly TextParser<TimeOnly> TwentyFourHours =
        from hour in UpToTwoDigits.Where(hour => hour < 24)
        from minute in Minutes
        from second in Minutes.OptionalOrDefault()
        select new TimeOnly(hour, minute, second);

    private static readonly TextParser<TimeOnly> Clock = TwelveHours.Try().Or(TwentyFourHours);

    private static readonly TextParser<DateOnly> Date =
        Span.Length("yyyy-MM-dd".Length)
            .Select(date => DateOnly.TryParseExact(
                date.AsReadOnlySpan(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : default)
            .Where(date => date.Year is >= 2000 and < 3000);

    /// <summary><c>+01:00</c>, <c>-0530</c>, <c>+02</c></summary>
    private static readonly TextParser<TimeSpan?> NumericOffset =
        from sign in Character.EqualTo('+').Value(1).Or(Character.EqualTo('-').Value(-1))
        from offset in
            (from hours in TwoDigits
             from minutes in Minutes.Or(TwoDigits.Where(minutes => minutes < 60)).OptionalOrDefault()
             select new TimeSpan(hours, minutes, 0)).Where(offset => offset <= TimeSpan.FromHours(14))
        select (TimeSpan?)(sign * offset);

    private static readonly TextParser<TimeSpan?> Offset =
        Character.EqualToIgnoreCase('Z').Value((TimeSpan?)TimeSpan.Zero).Or(NumericOffset).OptionalOrDefault();

    private static readonly TextParser<TimeText> OnDate =
        from date in Date
        from separator in Character.EqualToIgnoreCase('T').Value(Unit.Value).Or(SomeBlanks)
        from clock in Clock
        from offset in Offset
        select (TimeText)new TimeText.OnDate(date, clock, offset);

    private static readonly TextParser<TimeText> OnDay =
        from day in Name.Where(name => IsDay(name.ToStringValue()))
        from blanks in SomeBlanks
        from clock in Clock
        select NearDays.TryGetValue(day.ToStringValue(), out var days)
            ? (TimeText)new TimeText.InDays(days, clock)
            : new TimeText.OnWeekday(Weekdays[day.ToStringValue()], clock);

    /// <summary>Any of the forms.</summary>
    public static TextParser<TimeText> Time { get; } =
        OnDate.Try().Or(OnDay.Try()).Or(Clock.Select(clock => (TimeText)new TimeText.OfDay(clock)));

    /// <summary>Whether <paramref name="word"/> may be one of the words of a time, other than one that begins with a digit.</summary>
    public static bool IsPart(string word) =>
        IsDay(word) || word.Equals("am", StringComparison.OrdinalIgnoreCase) || word.Equals("pm", StringComparison.OrdinalIgnoreCase);

    private static bool IsDay(string word) => NearDays.ContainsKey(word) || Weekdays.ContainsKey(word);

    private static TextParser<int> Digits(int least, int most) => input =>
    {
        var (value, count) = (0, 0);
        for (; count < most && count < input.Length && char.IsAsciiDigit(input[count]); count++)
            value = (value * 10) + (input[count] - '0');
        return count < least ? Result.Empty<int>(input) : Result.Value(value, input, Words.Advance(input, count));
    };
}
