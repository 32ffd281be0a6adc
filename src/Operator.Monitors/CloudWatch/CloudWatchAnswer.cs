using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.CloudWatch;

/// <summary>Reads CloudWatch's answers. Throws <see cref="JsonException"/> for what is not CloudWatch's.</summary>
internal static class CloudWatchAnswer
{
    /// <summary><c>DescribeAlarms</c>: metric and composite alarms.</summary>
    public static AlertsResult ReadAlarms(JsonElement root)
    {
        var alarms = AlertsResult.From(root.Items("MetricAlarms").Concat(root.ItemsOf("CompositeAlarms")).Select(ReadAlarm));
        return root.TextMember("NextToken") is null ? alarms : alarms with { Total = alarms.Total + 1 };
    }

    /// <summary><c>FilterLogEvents</c>: a page, which may be empty although there is a next one.</summary>
    public static (IReadOnlyList<LogLine> Lines, string? NextToken) ReadPage(JsonElement root, string group) => (
        [
            .. root.Items("events").Select(item => CloudWatchLine.Read(
                item.Member("timestamp")?.AsUnixMilliseconds() ?? throw new JsonException("no timestamp"),
                item.TextMember("message") ?? throw new JsonException("no message"),
                group)),
        ],
        root.TextMember("nextToken"));

    /// <summary><c>StartQuery</c>: the query's id.</summary>
    public static string ReadQueryId(JsonElement root) => root.TextMember("queryId") ?? throw new JsonException("no queryId");

    /// <summary><c>GetQueryResults</c>: its state in lower case, and what it found so far.</summary>
    public static (string Status, LogSearchResult Found) ReadResults(JsonElement root)
    {
        var lines = root.Items("results").Select(ReadRow).ToList();
        var matched = root.Member("statistics")?.Member("recordsMatched")?.AsNumber() is { } count and >= 0 and < 1e15 ? (long)count : lines.Count;
        return ((root.TextMember("status") ?? throw new JsonException("no status")).ToLowerInvariant(), new LogSearchResult(lines, Math.Max(matched, lines.Count)));
    }

    private static FiringAlert ReadAlarm(JsonElement alarm)
    {
        var labels = new Dictionary<string, string>();
        foreach (var (label, member) in (ReadOnlySpan<(string, string)>)[("namespace", "Namespace"), ("metric", "MetricName")])
        {
            if (alarm.TextMember(member) is { } value)
            {
                labels[label] = value;
            }
        }

        foreach (var dimension in alarm.ItemsOf("Dimensions"))
        {
            labels[dimension.TextMember("Name") ?? throw new JsonException("no name")] = dimension.TextMember("Value") ?? "";
        }

        return new FiringAlert(
            ShortText.Clean(alarm.TextMember("AlarmName") ?? throw new JsonException("no AlarmName"), 80),
            AlarmLevel.Critical,
            ShortText.Clean(alarm.TextMember("AlarmDescription") is { Length: > 0 } description ? description : alarm.TextMember("StateReason"), 120),
            alarm.Member("StateUpdatedTimestamp")?.AsUnixSeconds(),
            labels);
    }

    // A row is a list of fields; times are written 2023-11-14 22:13:20.123 and are UTC, groups 123456789012:/the/group.
    private static LogLine ReadRow(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("no row");
        }

        return CloudWatchLine.Read(
            Value("@timestamp").AsTime() ?? throw new JsonException("no @timestamp"), Value("@message").AsText() ?? "", Value("@log").AsText() ?? "");

        JsonElement Value(string name) =>
            row.EnumerateArray().FirstOrDefault(field => field.TextMember("field") == name).Member("value") ?? default;
    }
}
