using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Turns a metrics answer into values for templates and scripts.</summary>
internal static class MetricsValues
{
    private const int MaxLabelLength = 40;

    public static Dictionary<string, object?> Describe(
        MetricsResult answer, string query, NamedQuery? named, IMonitor monitor, int limit)
    {
        var unit = named?.Unit ?? answer.Unit;
        var shown = answer.Series.Take(limit).Select(series => Describe(series, answer.Series, unit, named)).ToList();
        var level = answer.Series.Select(series => named?.LevelOf(series.Last.Value) ?? AlarmLevel.Ok).DefaultIfEmpty(AlarmLevel.Ok).Max();
        return new Dictionary<string, object?>
        {
            ["Title"] = named?.Title ?? query,
            ["Unit"] = unit,
            ["System"] = monitor.Name,
            ["Level"] = MonitorValues.Word(level),
            ["Count"] = shown.Count,
            ["Total"] = answer.TotalSeries,
            ["More"] = answer.TotalSeries - shown.Count,
            ["Series"] = shown.ToList<object?>(),
            ["Warnings"] = answer.Warnings.ToList<object?>(),
            ["Text"] = string.Join('\n', shown.Select(series => series["Text"])),
        };
    }

    private static Dictionary<string, object?> Describe(
        MetricSeries series, IReadOnlyList<MetricSeries> all, string unit, NamedQuery? named)
    {
        var label = Label(series, all);
        var value = UnitFormat.Format(series.Last.Value, unit);
        var level = named?.LevelOf(series.Last.Value) ?? AlarmLevel.Ok;
        var values = new Dictionary<string, object?>
        {
            ["Name"] = series.Name,
            ["Label"] = label,
            ["Labels"] = series.Labels.ToDictionary(pair => pair.Key, pair => (object?)pair.Value),
            ["Value"] = value,
            ["Number"] = series.Last.Value,
            ["Level"] = MonitorValues.Word(level),
            ["Text"] = label.Length == 0 ? value : $"{label} {value}",
        };
        if (series.Points.Count > 1)
        {
            var numbers = series.Points.Select(point => point.Value).Where(double.IsFinite).DefaultIfEmpty(double.NaN).ToList();
            values["Min"] = UnitFormat.Format(numbers.Min(), unit);
            values["Max"] = UnitFormat.Format(numbers.Max(), unit);
            values["Last"] = value;
            values["Spark"] = Sparkline.Draw([.. series.Points.Select(point => point.Value)]);
            values["Average"] = UnitFormat.Format(numbers.Average(), unit);
        }

        return values;
    }

    /// <summary>The labels in which the series differ, so that a phone shows what tells them apart and no more.</summary>
    private static string Label(MetricSeries series, IReadOnlyList<MetricSeries> all)
    {
        if (all.Count == 1)
        {
            return string.Empty;
        }

        var telling = series.Labels
            .Where(pair => all.Any(other => other.Labels.GetValueOrDefault(pair.Key) != pair.Value))
            .Select(pair => pair.Value)
            .ToList();
        var text = telling.Count > 0 ? string.Join('/', telling) : series.Name;
        return text.Length <= MaxLabelLength ? text : text[..(MaxLabelLength - 3)] + "...";
    }
}
