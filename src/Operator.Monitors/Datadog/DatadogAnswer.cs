using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Datadog;

/// <summary>Reads Datadog's answers. Throws <see cref="JsonException"/> for what is not Datadog's.</summary>
internal static class DatadogAnswer
{
    public static MetricsResult ReadSeries(JsonElement root, int maxSeries, bool onlyLast)
    {
        var series = new List<MetricSeries>();
        var total = 0;
        foreach (var item in root.Items("series"))
        {
            var points = ReadPoints(item);
            if (points.Count > 0 && ++total <= maxSeries)
            {
                series.Add(new MetricSeries(
                    ShortText.Clean(item.TextMember("expression") ?? item.TextMember("metric"), 200), Tags(item), onlyLast ? [points[^1]] : points));
            }
        }

        return new MetricsResult(series, total, []);
    }

    public static LogSearchResult ReadLogs(JsonElement root)
    {
        var lines = root.Items("data").Select(item => item.Member("attributes") ?? throw new JsonException("no attributes")).Select(line => LogLine.Of(
            line.Member("timestamp")?.AsTime() ?? throw new JsonException("no timestamp"),
            line.TextMember("status"),
            line.TextMember("service"),
            line.TextMember("message"))).ToList();
        var meta = root.Member("meta");
        var hasMore = meta?.Member("page")?.TextMember("after") is not null;
        return new LogSearchResult(lines, lines.Count, hasMore)
        {
            Warnings = meta?.TextMember("status") == "timeout" ? [LogSearchResult.OutOfTime] : [],
        };
    }

    /// <summary>Adds the counts by status, when the answer is one.</summary>
    public static LogSearchResult WithCounts(LogSearchResult found, ReadOnlyMemory<byte> body) => JsonReading.TryRead(body, root => found.WithCounts(
    [
        .. (root.Member("data") ?? throw new JsonException("no data")).Items("buckets").Select(bucket =>
            (bucket.Member("by")?.TextMember("status"), bucket.Member("computes")?.Member("c0")?.AsNumber())),
    ])) ?? found;

    public static AlertsResult ReadMonitors(JsonElement root)
    {
        var alerts = AlertsResult.From(root.Items("monitors").Select(monitor => new FiringAlert(
            ShortText.Clean(monitor.TextMember("name"), 80),
            monitor.TextMember("status") == "Alert" ? AlarmLevel.Critical : AlarmLevel.Warning,
            monitor.TextMember("status") is { } status and not "Alert" ? ShortText.Clean(status, 20).ToLowerInvariant() : "",
            monitor.Member("last_triggered_ts")?.AsUnixSeconds(),
            Pairs(monitor, "tags"))));
        return root.Member("metadata")?.Member("total_count")?.AsNumber() is { } total && total > alerts.Total && total < int.MaxValue
            ? alerts with { Total = (int)total }
            : alerts;
    }

    /// <summary>What an answer, also one with status 200, says is wrong; or null.</summary>
    public static string? ReadError(ReadOnlyMemory<byte> body) => JsonReading.TryRead(body, ReadError);

    /// <summary>The same of an answer that is read already.</summary>
    public static string? ReadError(JsonElement root)
    {
        var first = root.ItemsOf("errors").FirstOrDefault();
        return root.TextMember("error") is { Length: > 0 } error ? error : first.AsText() ?? first.TextMember("detail") ?? first.TextMember("title");
    }

    // [milliseconds, value or null]
    private static List<MetricPoint> ReadPoints(JsonElement item)
    {
        var points = new List<MetricPoint>();
        foreach (var pair in item.Items("pointlist"))
        {
            if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2
                || pair[0].AsUnixMilliseconds() is not { } time)
            {
                throw new JsonException("no point");
            }

            if (pair[1].AsNumber() is { } value)
            {
                points.Add(new MetricPoint(time, value));
            }
            else if (pair[1].ValueKind != JsonValueKind.Null)
            {
                throw new JsonException("no value");
            }
        }

        return points;
    }

    // ["host:web-1"], or in older answers "host:web-1,env:prod", where "*" is everything.
    private static Dictionary<string, string> Tags(JsonElement item) =>
        Pairs(item, "tag_set") is { Count: > 0 } tags ? tags : Split((item.TextMember("scope") ?? "").Split(','));

    private static Dictionary<string, string> Pairs(JsonElement item, string member) =>
        Split(item.ItemsOf(member).Select(tag => tag.AsText()).OfType<string>());

    private static Dictionary<string, string> Split(IEnumerable<string> tags)
    {
        var pairs = new Dictionary<string, string>();
        foreach (var tag in tags.Where(tag => tag is not ("" or "*")))
        {
            var colon = tag.IndexOf(':', StringComparison.Ordinal);
            pairs[colon < 0 ? tag : tag[..colon]] = colon < 0 ? "" : tag[(colon + 1)..];
        }

        return pairs;
    }
}
