using Operator.Monitors.Calls;

namespace Operator.Monitors;

/// <summary>Tells what is firing in a few words.</summary>
internal static class FiringSummary
{
    private const int MaxNamed = 3;

    /// <summary>
    /// A health report: well when nothing worrying fires; otherwise degraded, for the system itself is up. Silenced alerts do not count.
    /// </summary>
    /// <param name="alerts">What fires.</param>
    /// <param name="noun">What the system calls one: <c>alert</c>, <c>monitor</c>, <c>incident</c>.</param>
    public static HealthReport Describe(AlertsResult alerts, string noun)
    {
        var loud = alerts.Alerts.Where(alert => !alert.IsSilenced).ToList();
        var silenced = alerts.Alerts.Count - loud.Count;
        var count = alerts.Total - silenced;
        var worst = loud.Select(alert => alert.Level).DefaultIfEmpty(AlarmLevel.Ok).Max();
        return new HealthReport(
            worst == AlarmLevel.Ok ? HealthStatus.Healthy : HealthStatus.Degraded,
            (count == 0 ? $"no {noun} firing" : $"{count} {noun}{(count == 1 ? "" : "s")}: {Names(loud)}")
                + (silenced > 0 ? $" ({silenced} silenced)" : ""),
            [
                .. loud.Take(MaxNamed + 2).Select(alert => new Stat(
                    ShortText.Clean(alert.Name, 60), null, Text: alert.Summary.Length > 0 ? alert.Summary : "firing", Level: alert.Level)),
            ]);
    }

    private static string Names(List<FiringAlert> alerts) => ShortText.List(
        [.. alerts.GroupBy(alert => alert.Name).Select(same => ShortText.Clean(same.Count() > 1 ? $"{same.Key} x{same.Count()}" : same.Key, 40))],
        MaxNamed);
}
