using System.Text.Json;

namespace Operator.Monitors.Http;

/// <summary>Labels of alerts as Prometheus's family writes them.</summary>
internal static class PrometheusLabels
{
    /// <exception cref="JsonException">They are no object of texts.</exception>
    public static IReadOnlyDictionary<string, string> Read(JsonElement labels)
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
