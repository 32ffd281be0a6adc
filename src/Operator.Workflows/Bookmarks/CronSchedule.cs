using Cronos;

namespace Operator.Workflows.Bookmarks;

/// <summary>
/// The times of a cron expression: six fields, seconds first, in UTC or, behind <c>CRON_TZ=Europe/Berlin</c> and a blank, in the zone of that
/// IANA name. Where clocks are put forward a time in the gap counts at its end; where they are put back a time that happens twice counts once,
/// unless the expression repeats itself within the hour.
/// </summary>
internal sealed class CronSchedule
{
    private const string ZonePrefix = "CRON_TZ=";

    private readonly CronExpression _expression;
    private readonly TimeZoneInfo _zone = TimeZoneInfo.Utc;

    /// <exception cref="InvalidOperationException">The text is no cron expression, or its time zone is unknown.</exception>
    public CronSchedule(string text)
    {
        var fields = text.AsSpan().Trim();
        if (fields.StartsWith(ZonePrefix, StringComparison.Ordinal))
        {
            var end = fields.IndexOf(' ');
            var name = fields[ZonePrefix.Length..(end < 0 ? fields.Length : end)].ToString();
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
                throw new InvalidOperationException($"'{name}' is no time zone; use an IANA name, e.g. {ZonePrefix}Europe/Berlin 0 30 8 * * *.");
            _zone = zone;
            fields = end < 0 ? [] : fields[end..].Trim();
        }

        try
        {
            _expression = CronExpression.Parse(fields.ToString(), CronFormat.IncludeSeconds);
        }
        catch (CronFormatException exception)
        {
            throw new InvalidOperationException($"'{text}' is not a cron expression of six fields, seconds first: {exception.Message}", exception);
        }
    }

    /// <summary>The first time after another one, in UTC; null when there is none.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset time) => _expression.GetNextOccurrence(time, _zone)?.ToUniversalTime();
}
