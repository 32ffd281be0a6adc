using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.NewRelic;

/// <summary>Reads NerdGraph's answers. Throws <see cref="JsonException"/> for what is not NerdGraph's.</summary>
internal static class NewRelicAnswer
{
    private const int MaxSeries = 100;

    private static readonly string[] NoValues = ["beginTimeSeconds", "endTimeSeconds", "timestamp", "inspectedCount"];

    /// <summary>
    /// The results of NRQL: each number is a series, by facet; <c>TIMESERIES</c> gives the points. Values in objects, such as percentiles,
    /// are series of their own.
    /// </summary>
    public static MetricsResult ReadResults(JsonElement root, DateTimeOffset now, bool onlyLast)
    {
        var series = new Dictionary<(string Name, string Facet), (Dictionary<string, string> Labels, List<MetricPoint> Points)>();
        foreach (var result in Account(root, "nrql").Items("results"))
        {
            if (result.ValueKind != JsonValueKind.Object)
            {
                throw new JsonException("a result is no object");
            }

            var time = result.Member("endTimeSeconds")?.AsUnixSeconds() ?? now;
            var labels = Labels(result);
            foreach (var (name, value) in Values(result))
            {
                var key = (name, string.Join('\n', labels.Values));
                if (!series.TryGetValue(key, out var found))
                {
                    series[key] = found = (labels, []);
                }

                found.Points.Add(new MetricPoint(time, value));
            }
        }

        return new MetricsResult(
            [
                .. series.Take(MaxSeries).Select(item => new MetricSeries(
                    ShortText.Clean(item.Key.Name, 80), item.Value.Labels, onlyLast ? [item.Value.Points[^1]] : item.Value.Points)),
            ],
            series.Count,
            []);
    }

    public static LogSearchResult ReadLogs(JsonElement root)
    {
        var lines = Account(root, "lines").Items("results").Select(ReadLine).OrderByDescending(line => line.Time).ToList();
        return new LogSearchResult(lines, lines.Count).WithCounts(
            [.. Account(root, "levels").Items("results").Select(item => (Texts(item, "facet").FirstOrDefault(), item.Member("count")?.AsNumber()))]);
    }

    public static AlertsResult ReadIssues(JsonElement root) => AlertsResult.From(
        (Account(root, "aiIssues").Member("issues") ?? throw new JsonException("no issues")).Items("issues").Select(issue => new FiringAlert(
            ShortText.Clean(Texts(issue, "title").FirstOrDefault() ?? issue.TextMember("issueId"), 80),
            issue.TextMember("priority") switch
            {
                "CRITICAL" => AlarmLevel.Critical,
                "LOW" => AlarmLevel.Ok,
                _ => AlarmLevel.Warning,
            },
            issue.Member("acknowledgedAt")?.AsNumber() is > 0 ? "acknowledged" : "",
            issue.Member("activatedAt")?.AsUnixMilliseconds() ?? issue.Member("createdAt")?.AsUnixMilliseconds(),
            Texts(issue, "entityNames").FirstOrDefault() is { Length: > 0 } entity ? new Dictionary<string, string> { ["entity"] = ShortText.Clean(entity, 60) } : [])
        {
            IsSilenced = issue.TextMember("mutingState") is "FULLY_MUTED",
        }));

    /// <summary>The first error, which comes with a success too: its class, such as <c>TIMEOUT</c>, and what it says; null when there is none.</summary>
    public static (string Class, string Message)? ReadError(ReadOnlyMemory<byte> body) => JsonReading.TryRead<(string, string)?>(
        body,
        root => root.ItemsOf("errors").FirstOrDefault() is { ValueKind: not JsonValueKind.Undefined } error
            ? (error.Member("extensions")?.TextMember("errorClass") ?? "", error.TextMember("message") ?? "")
            : null);

    private static LogLine ReadLine(JsonElement line) => LogLine.Of(
        line.Member("timestamp")?.AsUnixMilliseconds() ?? throw new JsonException("no timestamp"),
        line.TextMember("level") ?? line.TextMember("log.level"),
        line.TextMember("service.name") ?? line.TextMember("entity.name") ?? line.TextMember("hostname"),
        line.TextMember("message"));

    private static JsonElement Account(JsonElement root, string member) =>
        root.Member("data")?.Member("actor")?.Member("account")?.Member(member) ?? throw new JsonException($"no '{member}'");

    private static IEnumerable<(string Name, double Value)> Values(JsonElement result)
    {
        foreach (var member in result.EnumerateObject().Where(member => !NoValues.Contains(member.Name)))
        {
            if (member.Value.ValueKind == JsonValueKind.Number && member.Value.AsNumber() is { } number)
            {
                yield return (member.Name, number);
            }
            else if (member.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var inner in member.Value.EnumerateObject().Where(inner => inner.Value.ValueKind == JsonValueKind.Number))
                {
                    yield return ($"{member.Name} {inner.Name}", inner.Value.AsNumber() ?? double.NaN);
                }
            }
        }
    }

    // A facet comes as 'facet' and once more under the attribute's own name.
    private static Dictionary<string, string> Labels(JsonElement result) =>
        Texts(result, "facet").Select((facet, place) => (facet, place)).ToDictionary(
            item => item.place == 0 ? "facet" : $"facet{item.place + 1}", item => ShortText.Clean(item.facet, 60));

    // One text or a list of them.
    private static IEnumerable<string?> Texts(JsonElement item, string member) =>
        item.TextMember(member) is { } text ? [text] : item.ItemsOf(member).Select(inner => inner.AsText());
}
