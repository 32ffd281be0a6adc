using System.Globalization;
using Operator.Workflows.Bookmarks;

namespace Operator.Workflows.Tests.Hosting;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("0 30 2 * * *", "2026-03-28T12:00:00Z", "2026-03-29T02:30:00Z")]
    [InlineData("CRON_TZ=Europe/Berlin 0 30 8 * * *", "2026-01-05T08:00:00Z", "2026-01-06T07:30:00Z")]
    [InlineData("CRON_TZ=Europe/Berlin 0 30 8 * * *", "2026-07-05T08:00:00Z", "2026-07-06T06:30:00Z")]
    [InlineData("CRON_TZ=Europe/Berlin 0 30 2 * * *", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("CRON_TZ=Europe/Berlin 0 30 2 * * *", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("CRON_TZ=Europe/Berlin 0 30 2 * * *", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("CRON_TZ=America/New_York 0 0 * * * *", "2026-11-01T05:00:00Z", "2026-11-01T06:00:00Z")]
    public void Next_time_follows_the_zone_and_its_daylight_saving(string text, string after, string expected) =>
        Assert.Equal(Instant(expected), new CronSchedule(text).NextAfter(Instant(after)));

    [Fact]
    public void Time_that_never_comes_is_none() => Assert.Null(new CronSchedule("0 0 0 30 2 *").NextAfter(Instant("2026-01-01T00:00:00Z")));

    [Theory]
    [InlineData("CRON_TZ=Mars/Phobos 0 0 8 * * *", "'Mars/Phobos' is no time zone; use an IANA name, e.g. CRON_TZ=Europe/Berlin 0 30 8 * * *.")]
    [InlineData("CRON_TZ=Europe/Berlin", "'CRON_TZ=Europe/Berlin' is not a cron expression of six fields, seconds first: ")]
    [InlineData("0 8 * * *", "'0 8 * * *' is not a cron expression of six fields, seconds first: ")]
    public void What_is_no_schedule_is_refused_with_the_reason(string text, string reason) =>
        Assert.StartsWith(reason, Assert.Throws<InvalidOperationException>(() => new CronSchedule(text)).Message, StringComparison.Ordinal);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
