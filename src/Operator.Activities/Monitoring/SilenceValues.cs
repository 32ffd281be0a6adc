using System.Globalization;
using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Turns silences into values for templates and scripts.</summary>
internal static class SilenceValues
{
    private const int ShortIdLength = 8;

    public static Dictionary<string, object?> Describe(Silence silence, IMonitor monitor, DateTimeOffset now) => new()
    {
        ["System"] = monitor.Name,
        ["Id"] = silence.Id,
        ["ShortId"] = ShortId(silence),
        ["Alerts"] = Alerts(silence),
        ["Matchers"] = string.Join(' ', silence.Matchers),
        ["Duration"] = MonitorValues.Duration(silence.EndsAt - silence.StartsAt),
        ["Left"] = MonitorValues.Duration(silence.EndsAt - now),
        ["Until"] = silence.EndsAt.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        ["CreatedBy"] = silence.CreatedBy,
        ["Comment"] = silence.Comment,
        ["Text"] = $"{ShortId(silence)} {Alerts(silence)}",
    };

    /// <summary>Enough of the identifier to name a silence by text.</summary>
    public static string ShortId(Silence silence) => silence.Id.Length <= ShortIdLength ? silence.Id : silence.Id[..ShortIdLength];

    /// <summary>What is silenced as people write it: an alert's name alone, other conditions in full.</summary>
    public static string Alerts(Silence silence) => string.Join(' ', silence.Matchers.Select(
        matcher => matcher is { Name: "alertname", IsRegex: false, IsEqual: true } ? matcher.Value : matcher.ToString()));
}
