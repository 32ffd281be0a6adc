namespace Operator.Parsing.Values;

/// <summary>
/// Gives a written time its place on the calendar. A time that the clock skips in spring is moved on by as much as the clock is; one
/// that it shows twice in autumn means the first that is yet to come.
/// </summary>
internal static class TimeResolver
{
    public static DateTimeOffset Resolve(TimeText time, CommandGrammarOptions options)
    {
        var zone = options.TimeZone ?? options.TimeProvider.LocalTimeZone;
        var now = TimeZoneInfo.ConvertTime(options.TimeProvider.GetUtcNow(), zone);
        var today = DateOnly.FromDateTime(now.DateTime);

        return time switch
        {
            TimeText.OnDate { Offset: { } offset } fixedTime => new DateTimeOffset(fixedTime.Date, fixedTime.Clock, offset),
            TimeText.OnDate dated => InZone(dated.Date, dated.Clock),
            TimeText.InDays near => InZone(today.AddDays(near.Days), near.Clock),
            TimeText.OnWeekday weekly => Next((weekly.Day - today.DayOfWeek + 7) % 7, 7),
            _ => Next(0, 1),
        };

        DateTimeOffset Next(int days, int period)
        {
            var first = InZone(today.AddDays(days), time.Clock);
            return first > now ? first : InZone(today.AddDays(days + period), time.Clock);
        }

        DateTimeOffset InZone(DateOnly date, TimeOnly clock)
        {
            var local = date.ToDateTime(clock);
            if (!zone.IsAmbiguousTime(local))
                return TimeZoneInfo.ConvertTime(new DateTimeOffset(local, zone.GetUtcOffset(local)), zone);

            var twice = zone.GetAmbiguousTimeOffsets(local).Select(offset => new DateTimeOffset(local, offset)).Order().ToList();
            return twice.Find(instant => instant > now) is var coming && coming != default ? coming : twice[^1];
        }
    }
}
