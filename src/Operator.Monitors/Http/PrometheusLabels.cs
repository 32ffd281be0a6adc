using System.Text.Json;
using Operator.Monitors.Calls;

namespace Operator.Monitors.Http;

/// <summary>Alerts and their labels as Prometheus's family writes them.</summary>
internal static class PrometheusLabels
{
    private const int MaxSummaryLength = 120;

    /// <exception cref="JsonException">They are no object of texts.</exception>
    private static Dictionary<string, string> Read(JsonElement labels)
    {
        if (labels.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("no labels");
        }

        var read = new Dictionary<string, string>();
        foreach (var label in labels.EnumerateObject())
        {
            read[label.Name] = label.Value.AsText() ?? throw new JsonException("a label is no text");
        }

        return read;
    }

    /// <summary>An alert: its labels, what its annotations say, and since when, which stands in the member <paramref name="since"/>.</summary>
    /// <exception cref="JsonException">It has no labels.</exception>
    public static FiringAlert ReadAlert(JsonElement alert, string since)
    {
        var labels = Read(alert.Member("labels") ?? default);
        var annotations = alert.Member("annotations");
        return new FiringAlert(
            AlertName(labels),
            Level(labels),
            ShortText.Clean(annotations?.TextMember("summary") ?? annotations?.TextMember("description"), MaxSummaryLength),
            alert.Member(since)?.AsTime(),
            labels);
    }

    /// <summary>The alert's name.</summary>
    public static string AlertName(IReadOnlyDictionary<string, string> labels) => labels.GetValueOrDefault("alertname") ?? "unnamed";

    /// <summary>By the label <c>severity</c>; an alert without one, or with an unknown one, counts as a warning.</summary>
    public static AlarmLevel Level(IReadOnlyDictionary<string, string> labels) =>
        labels.GetValueOrDefault("severity")?.ToLowerInvariant() switch
        {
            "critical" or "crit" or "page" or "error" or "emergency" or "fatal" or "high" => AlarmLevel.Critical,
            "info" or "informational" or "none" or "low" or "debug" => AlarmLevel.Ok,
            _ => AlarmLevel.Warning,
        };
}
