using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Prometheus;

/// <summary>Reads the envelope of the query API. Throws <see cref="JsonException"/> for what is not Prometheus's.</summary>
internal static class PrometheusAnswer
{
    private const int MaxWarnings = 3;

    public static MetricsResult ReadQuery(JsonElement root, int maxSeries)
    {
        var data = Data(root);
        var notes = Notes(root);
        var result = data.Member("result") ?? throw new JsonException("no result");
        switch (data.TextMember("resultType"))
        {
            case "vector":
            case "matrix":
                return ReadSeries(data.Items("result"), maxSeries, notes);
            case "scalar":
                return new MetricsResult([new MetricSeries("", Labels.None, [ReadPoint(result)])], 1, notes);
            case "string":
                return new MetricsResult([], 0, notes) { Text = ShortText.Clean(ReadText(result), 1000) };
            default:
                throw new JsonException("unknown resultType");
        }
    }

    public static PrometheusTargets ReadTargets(JsonElement root) => new(
    [
        .. Data(root).Items("activeTargets").Select(target =>
        {
            var labels = target.Member("labels") ?? default;
            var status = target.TextMember("health") switch
            {
                "up" => HealthStatus.Healthy,
                "down" => HealthStatus.Unhealthy,
                _ => HealthStatus.Unknown,
            };
            return new ServiceState(
                TargetName(labels.TextMember("job"), labels.TextMember("instance")), status, ScrapeError(target.TextMember("lastError")));
        }),
    ]);

    public static IEnumerable<FiringAlert> ReadAlerts(JsonElement root) => Data(root).Items("alerts")
        .Where(alert => alert.TextMember("state") == "firing")
        .Select(alert => PrometheusLabels.ReadAlert(alert, "activeAt"));

    /// <summary>How replies call a target: <c>node 10.0.0.1:9100</c>.</summary>
    public static string TargetName(string? job, string? instance) => ShortText.Clean($"{job} {instance}", 60);

    /// <summary>The error of a refused request, or null when the body is not such an envelope.</summary>
    public static (string Type, string Message)? ReadError(ReadOnlyMemory<byte> body) => JsonReading.TryRead<(string, string)?>(
        body, root => root.TextMember("error") is { Length: > 0 } message ? (root.TextMember("errorType") ?? "", Shorten(message)) : null);

    // The parameter is always the query that was texted: 'invalid parameter "query": 1:5: parse error: ...'.
    private static string Shorten(string message)
    {
        const string preamble = "invalid parameter \"query\": ";
        return message.StartsWith(preamble, StringComparison.Ordinal) ? message[preamble.Length..] : message;
    }

    // 'Get "http://10.0.0.1:9100/metrics": dial tcp 10.0.0.1:9100: connect: connection refused': the end is what tells.
    private static string ScrapeError(string? error)
    {
        var end = error?.LastIndexOf(": ", StringComparison.Ordinal) ?? -1;
        return ShortText.Clean(end < 0 ? error : error![(end + 2)..], 60);
    }

    private static JsonElement Data(JsonElement root) => root.TextMember("status") == "success" && root.Member("data") is { } data
        ? data
        : throw new JsonException("no successful envelope");

    private static MetricsResult ReadSeries(JsonElement.ArrayEnumerator items, int maxSeries, List<string> notes)
    {
        var series = new List<MetricSeries>();
        var total = 0;
        var histograms = 0;
        foreach (var item in items)
        {
            var points = ReadPoints(item);
            if (points.Count == 0)
            {
                histograms += item.Member("histogram") is null && item.Member("histograms") is null ? 0 : 1;
                continue;
            }

            total++;
            if (series.Count < maxSeries)
            {
                var (name, labels) = Labels.Read(item.Member("metric") ?? default);
                series.Add(new MetricSeries(name, labels, points));
            }
        }

        if (histograms > 0)
        {
            notes.Add($"{histograms} histogram series left out; use histogram_quantile()");
        }

        return new MetricsResult(series, total, notes);
    }

    private static List<MetricPoint> ReadPoints(JsonElement item)
    {
        if (item.Member("value") is { } value)
        {
            return [ReadPoint(value)];
        }

        var points = new List<MetricPoint>();
        if (item.Member("values") is { ValueKind: JsonValueKind.Array } values)
        {
            foreach (var pair in values.EnumerateArray())
            {
                points.Add(ReadPoint(pair));
            }
        }

        return points;
    }

    // [seconds, "value"]
    private static MetricPoint ReadPoint(JsonElement pair)
    {
        var value = PrometheusText.ReadNumber(ReadText(pair)) ?? throw new JsonException("not a number");
        return new MetricPoint(ReadTime(pair[0]), value);
    }

    private static string ReadText(JsonElement pair) => pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2
        ? pair[1].AsText() ?? throw new JsonException("a value is no text")
        : throw new JsonException("a value is no pair");

    // Within the years 1 to 9999.
    private static DateTimeOffset ReadTime(JsonElement seconds) => seconds.AsNumber() is { } value
        and > -62_135_596_800 and < 253_402_300_800
        ? DateTimeOffset.UnixEpoch.AddTicks((long)(value * TimeSpan.TicksPerSecond))
        : throw new JsonException("not a time");

    private static List<string> Notes(JsonElement root)
    {
        var notes = new List<string>();
        foreach (var kind in (ReadOnlySpan<string>)["warnings", "infos"])
        {
            if (root.Member(kind) is { ValueKind: JsonValueKind.Array } items)
            {
                notes.AddRange(items.EnumerateArray()
                    .Take(MaxWarnings)
                    .Select(item => ShortText.Clean(item.AsText()))
                    .Where(text => text.Length > 0));
            }
        }

        return notes;
    }

    private static class Labels
    {
        public static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

        public static (string Name, IReadOnlyDictionary<string, string> Labels) Read(JsonElement metric)
        {
            if (metric.ValueKind != JsonValueKind.Object)
            {
                return ("", None);
            }

            var name = "";
            var labels = new Dictionary<string, string>();
            foreach (var label in metric.EnumerateObject())
            {
                var value = label.Value.AsText() ?? throw new JsonException("a label is no text");
                if (label.NameEquals("__name__"))
                {
                    name = value;
                }
                else
                {
                    labels[label.Name] = value;
                }
            }

            return (name, labels);
        }
    }
}
