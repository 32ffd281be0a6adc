using System.Globalization;
using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Datadog;

/// <summary>Reads Datadog's answers. Throws <see cref="JsonException"/> for what is not Datadog's.</summary>
internal static class DatadogAnswer
{
    private const int MaxLineLength = 500;

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
        var lines = root.Items("data").Select(item => item.Member("attributes") ?? throw new JsonException("no attributes")).Select(line => new LogLine(
            DateTimeOffset.TryParse(
                line.TextMember("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
                ? time
                : throw new JsonException("no timestamp"),
            line.TextMember("status") is { } status ? ShortText.Clean(status, 20).ToLowerInvariant() : null,
            line.TextMember("service") is { } service ? ShortText.Clean(service, 40) : null,
            ShortText.Clean(line.TextMember("message"), MaxLineLength))).ToList();
        var meta = root.Member("meta");
        var hasMore = meta?.Member("page")?.TextMember("after") is not null;
        return new LogSearchResult(lines, lines.Count, hasMore)
        {
            Warnings = meta?.TextMember("status") == "timeout" ? ["Partial: the search ran out of time"] : [],
        };
    }

    /// <summary>Adds the counts by status, when the answer is one.</summary>
    public static LogSearchResult WithCounts(LogSearchResult found, ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonReading.Read(body, root =>
            {
                var levels = (root.Member("data") ?? throw new JsonException("no data")).Items("buckets")
                    .Select(bucket => new LogLevelCount(
                        ShortText.Clean(bucket.Member("by")?.TextMember("status"), 20).ToLowerInvariant(),
                        (long)Math.Clamp(bucket.Member("computes")?.Member("c0")?.AsNumber() ?? 0, 0, 1e15)))
                    .OrderByDescending(level => level.Count)
                    .ToList();
                return found with { Total = levels.Sum(level => level.Count), TotalIsLowerBound = false, Levels = [.. levels.Where(level => level.Level.Length > 0)] };
            });
        }
        catch (JsonException)
        {
            return found;
        }
    }

    public static AlertsResult ReadMonitors(JsonElement root)
    {
        var alerts = AlertsResult.From(root.Items("monitors").Select(monitor => new FiringAlert(
            ShortText.Clean(monitor.TextMember("name"), 80),
            monitor.TextMember("status") == "Alert" ? AlarmLevel.Critical : AlarmLevel.Warning,
            monitor.TextMember("status") is { } status and not "Alert" ? ShortText.Clean(status, 20).ToLowerInvariant() : "",
            monitor.Member("last_triggered_ts")?.AsNumber() is { } seconds and > 0 and < 253_402_300_800
                ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
                : null,
            Pairs(monitor, "tags"))));
        return root.Member("metadata")?.Member("total_count")?.AsNumber() is { } total && total > alerts.Total && total < int.MaxValue
            ? alerts with { Total = (int)total }
            : alerts;
    }

    /// <summary>What an answer, also one with status 200, says is wrong; or null.</summary>
    public static string? ReadError(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonReading.Read(body, root =>
                root.TextMember("error") is { Length: > 0 } error ? error
                : root.Member("errors") is { ValueKind: JsonValueKind.Array } errors && errors.GetArrayLength() > 0
                    ? errors[0].AsText() ?? errors[0].TextMember("detail") ?? errors[0].TextMember("title")
                : null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // [milliseconds, value or null]
    private static List<MetricPoint> ReadPoints(JsonElement item)
    {
        var points = new List<MetricPoint>();
        foreach (var pair in item.Items("pointlist"))
        {
            if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2
                || pair[0].AsNumber() is not { } milliseconds || milliseconds is < 0 or > 2.5e14)
            {
                throw new JsonException("no point");
            }

            if (pair[1].AsNumber() is { } value)
            {
                points.Add(new MetricPoint(DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds), value));
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
        item.Member(member) is { ValueKind: JsonValueKind.Array } tags
            ? Split(tags.EnumerateArray().Select(tag => tag.AsText()).OfType<string>())
            : [];

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
