using System.Globalization;
using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Turns monitors' answers into the JSON-like values that Liquid, JavaScript and stored state see.</summary>
internal static class MonitorValues
{
    public static Dictionary<string, object?> Describe(MonitorFailure failure) => new()
    {
        ["Kind"] = failure.Kind.ToString(),
        ["System"] = failure.Monitor,
        ["Message"] = failure.Message,
        ["Remedy"] = failure.Remedy,
        ["Text"] = $"{failure.Monitor}: {failure.Explanation}",
    };

    public static Dictionary<string, object?> Describe(StatsResult stats, IMonitor monitor, TimeSpan elapsed) => new()
    {
        ["Title"] = stats.Title,
        ["System"] = monitor.Name,
        ["Kind"] = monitor.Kind,
        ["Latency"] = Milliseconds(elapsed),
        ["Level"] = Word(Worst(stats.Stats)),
        ["Stats"] = Describe(stats.Stats),
        ["Text"] = string.Join(", ", stats.Stats.Select(Line)),
    };

    public static List<object?> Describe(IReadOnlyList<Stat> stats) => [.. stats.Select(Describe)];

    /// <summary>One figure as people read it: <c>active 12 of 100 (12%)</c>.</summary>
    public static string Line(Stat stat)
    {
        var text = $"{stat.Name} {Value(stat)}";
        if (stat is { Value: { } value, Limit: { } limit and > 0 })
        {
            text += string.Create(CultureInfo.InvariantCulture, $" of {UnitFormat.Format(limit, stat.Unit)} ({value / limit * 100:0}%)");
        }

        return stat.Level == AlarmLevel.Ok ? text : $"{text} {Word(stat.Level)}";
    }

    public static string Word(AlarmLevel level) => level switch
    {
        AlarmLevel.Critical => "CRIT",
        AlarmLevel.Warning => "WARN",
        _ => "OK",
    };

    public static string Milliseconds(TimeSpan elapsed) => UnitFormat.Format(Math.Round(elapsed.TotalMilliseconds), "ms");

    /// <summary>How long ago something was.</summary>
    public static string Age(DateTimeOffset time, DateTimeOffset now) => Duration(now - time);

    /// <summary>How long something takes, in whole seconds; nothing lasts less than none.</summary>
    public static string Duration(TimeSpan duration) => UnitFormat.Format(Math.Max(0, Math.Round(duration.TotalSeconds)), "s");

    public static AlarmLevel Worst(IEnumerable<Stat> stats) =>
        stats.Select(stat => stat.Level).DefaultIfEmpty(AlarmLevel.Ok).Max();

    private static string Value(Stat stat) =>
        stat.Text ?? (stat.Value is { } value ? UnitFormat.Format(value, stat.Unit) : "unknown");

    private static Dictionary<string, object?> Describe(Stat stat) => new()
    {
        ["Name"] = stat.Name,
        ["Value"] = Value(stat),
        ["Number"] = stat.Value,
        ["Limit"] = stat.Limit,
        ["Level"] = Word(stat.Level),
        ["Text"] = Line(stat),
    };
}
