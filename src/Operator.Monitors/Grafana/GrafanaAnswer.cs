using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Grafana;

/// <summary>Reads Grafana's answers. Throws <see cref="JsonException"/> for what is not Grafana's.</summary>
internal static class GrafanaAnswer
{
    private const int MaxSeries = 50;

    /// <summary><c>GET /api/health</c>: whether its database is well, and its version.</summary>
    public static (bool IsWell, string Version) ReadHealth(JsonElement root) => (
        (root.TextMember("database") ?? throw new JsonException("no database")) == "ok", ShortText.Clean(root.TextMember("version"), 20));

    /// <summary><c>GET /api/search</c>.</summary>
    public static IReadOnlyList<Dashboard> ReadSearch(JsonElement root, string linkBase) => root.ValueKind != JsonValueKind.Array
        ? throw new JsonException("no list")
        :
        [
            .. root.EnumerateArray().Select(item => new Dashboard(
                item.TextMember("uid") is { Length: > 0 } uid ? uid : throw new JsonException("no uid"),
                ShortText.Clean(item.TextMember("title"), 60),
                item.TextMember("folderTitle") is { Length: > 0 } folder ? ShortText.Clean(folder, 40) : null,
                $"{linkBase}/d/{Uri.EscapeDataString(uid)}")),
        ];

    /// <summary><c>POST /api/ds/query</c>: every field of numbers in every frame is a series; null points are left out.</summary>
    public static MetricsResult ReadFrames(JsonElement root)
    {
        var series = new List<MetricSeries>();
        var warnings = new List<string>();
        foreach (var answer in root.Member("results") is { ValueKind: JsonValueKind.Object } results
            ? results.EnumerateObject() : throw new JsonException("no results"))
        {
            if (answer.Value.TextMember("error") is { } error)
            {
                warnings.Add(ShortText.Clean(error));
            }

            series.AddRange(answer.Value.ItemsOf("frames").SelectMany(ReadFrame));
        }

        return new MetricsResult(series.Count <= MaxSeries ? series : series[..MaxSeries], series.Count, warnings);
    }

    /// <summary>What an error says: of a query, or in <c>message</c>; null when it says nothing.</summary>
    public static string? ReadError(ReadOnlyMemory<byte> body) => JsonReading.TryRead(body, root =>
        root.MembersOf("results").Select(result => result.Value.TextMember("error")).FirstOrDefault(error => !string.IsNullOrEmpty(error))
        ?? root.TextMember("message"));

    private static IEnumerable<MetricSeries> ReadFrame(JsonElement frame)
    {
        var schema = frame.Member("schema") ?? throw new JsonException("no schema");
        var columns = (frame.Member("data") ?? throw new JsonException("no data")).Items("values").Select(column =>
            column.ValueKind == JsonValueKind.Array ? column : throw new JsonException("no column")).ToList();
        var fields = schema.ItemsOf("fields").ToList();
        if (fields.Count > columns.Count)
        {
            throw new JsonException("fewer columns than fields");
        }

        var times = fields.FindIndex(field => field.TextMember("type") == "time");
        for (var place = 0; times >= 0 && place < fields.Count; place++)
        {
            if (fields[place].TextMember("type") == "number" && Points(columns[times], columns[place]) is { Count: > 0 } points)
            {
                yield return new MetricSeries(
                    ShortText.Clean(fields[place].Member("config")?.TextMember("displayNameFromDS") ?? schema.TextMember("name") ?? fields[place].TextMember("name"), 80),
                    fields[place].MembersOf("labels").GroupBy(label => label.Name).ToDictionary(same => same.Key, same => same.Last().Value.AsText() ?? ""),
                    points);
            }
        }
    }

    private static List<MetricPoint> Points(JsonElement times, JsonElement values) =>
    [
        .. times.EnumerateArray().Zip(values.EnumerateArray())
            .Where(pair => pair.First.ValueKind == JsonValueKind.Number && pair.Second.ValueKind == JsonValueKind.Number)
            .Select(pair => new MetricPoint(
                pair.First.AsUnixMilliseconds() ?? throw new JsonException("no time"), pair.Second.AsNumber() ?? double.NaN)),
    ];
}
