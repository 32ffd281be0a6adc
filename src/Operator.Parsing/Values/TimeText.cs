namespace Operator.Parsing.Values;

/// <summary>A time as it was written, before a clock gives it a place on the calendar.</summary>
/// <param name="Clock">The time of day.</param>
internal abstract record TimeText(TimeOnly Clock)
{
    /// <summary>A time of day alone: <c>14:30</c>.</summary>
    internal sealed record OfDay(TimeOnly Clock) : TimeText(Clock);

    /// <summary>So many days from today: <c>tomorrow 9:00</c>.</summary>
    internal sealed record InDays(int Days, TimeOnly Clock) : TimeText(Clock);

    /// <summary>On the next such day of the week: <c>monday 9:00</c>.</summary>
    internal sealed record OnWeekday(DayOfWeek Day, TimeOnly Clock) : TimeText(Clock);

    /// <summary>On a date, in the zone or at an offset: <c>2026-03-01T14:30Z</c>.</summary>
    internal sealed record OnDate(DateOnly Date, TimeOnly Clock, TimeSpan? Offset) : TimeText(Clock);
}
