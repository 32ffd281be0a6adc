using System.Globalization;
using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Elasticsearch;

/// <summary>Reads answers to searches. Throws <see cref="JsonException"/> for what is not Elasticsearch's.</summary>
internal static class ElasticsearchAnswer
{
    private const int MaxLineLength = 500;

    public static LogSearchResult ReadSearch(JsonElement root, ElasticsearchOptions options)
    {
        var hits = root.Member("hits") ?? throw new JsonException("no hits");
        var (total, isLowerBound) = ReadTotal(hits);
        return new LogSearchResult([.. hits.Items("hits").Select(hit => ReadLine(hit, options))], total, isLowerBound)
        {
            Levels = ReadLevels(root),
            Warnings = [.. Warnings(root)],
        };
    }

    public static HealthReport ReadHealth(JsonElement root)
    {
        var status = root.TextMember("status") switch
        {
            "green" => HealthStatus.Healthy,
            "yellow" => HealthStatus.Degraded,
            "red" => HealthStatus.Unhealthy,
            _ => throw new JsonException("no status"),
        };
        var nodes = root.Member("number_of_nodes")?.AsNumber();
        var unassigned = root.Member("unassigned_shards")?.AsNumber() ?? 0;
        var summary = root.TextMember("status")
            + (unassigned > 0 ? string.Create(CultureInfo.InvariantCulture, $", {unassigned:0} shards unassigned") : "")
            + (nodes is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {nodes:0} {(nodes == 1 ? "node" : "nodes")}"));
        return new HealthReport(status, summary,
        [
            new Stat("unassigned shards", unassigned, Level: status == HealthStatus.Unhealthy ? AlarmLevel.Critical
                : status == HealthStatus.Degraded ? AlarmLevel.Warning : AlarmLevel.Ok),
            .. nodes is null ? Array.Empty<Stat>() : [new Stat("nodes", nodes)],
            .. root.Member("active_shards")?.AsNumber() is { } active ? [new Stat("active shards", active)] : Array.Empty<Stat>(),
        ]);
    }

    /// <summary>The type and reason of an error, or null when the body is none.</summary>
    public static (string Type, string Reason)? ReadError(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonReading.Read<(string, string)?>(body, root =>
            {
                var error = root.Member("error");
                var cause = error?.Member("root_cause") is { ValueKind: JsonValueKind.Array } causes && causes.GetArrayLength() > 0 ? causes[0] : error;
                return cause?.TextMember("reason") is { Length: > 0 } reason ? (cause.Value.TextMember("type") ?? "", reason) : null;
            });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // An object since version 7; a number when 'rest_total_hits_as_int' is set.
    private static (long Total, bool IsLowerBound) ReadTotal(JsonElement hits) => hits.Member("total") switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var total) => (total, false),
        { ValueKind: JsonValueKind.Object } total when total.Member("value") is { ValueKind: JsonValueKind.Number } value
            && value.TryGetInt64(out var count) => (count, total.TextMember("relation") == "gte"),
        _ => throw new JsonException("no total"),
    };

    private static LogLine ReadLine(JsonElement hit, ElasticsearchOptions options)
    {
        var source = hit.Member("_source") ?? throw new JsonException("no _source");
        var written = Field(source, options.TimeField);
        var time = DateTimeOffset.TryParse(
            written?.AsText(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed)
            ? parsed
            : written?.AsNumber() is { } milliseconds and > -6e13 and < 2.5e14
                ? DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds)
                : DateTimeOffset.UnixEpoch;
        return new LogLine(
            time,
            Text(Field(source, ElasticsearchQuery.WithoutKeyword(options.LevelField)), 20)?.ToLowerInvariant(),
            Text(Field(source, ElasticsearchQuery.WithoutKeyword(options.ServiceField)), 40),
            Text(Field(source, options.MessageField), MaxLineLength) ?? "");
    }

    // A document may write 'log.level' as one name or as an object within another.
    private static JsonElement? Field(JsonElement source, string field)
    {
        if (source.Member(field) is { } direct)
        {
            return direct;
        }

        for (var dot = field.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = field.IndexOf('.', dot + 1))
        {
            if (source.Member(field[..dot]) is { } inner && Field(inner, field[(dot + 1)..]) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Text(JsonElement? value, int length) => value switch
    {
        { ValueKind: JsonValueKind.String } text => ShortText.Clean(text.AsText(), length),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    private static List<LogLevelCount> ReadLevels(JsonElement root) =>
        root.Member("aggregations")?.Member("levels")?.Member("buckets") is { ValueKind: JsonValueKind.Array } buckets
            ?
            [
                .. buckets.EnumerateArray()
                    .Select(bucket => (Level: bucket.TextMember("key")?.ToLowerInvariant(), Count: bucket.Member("doc_count")?.AsNumber()))
                    .Where(bucket => bucket is { Level: not null, Count: not null })
                    .GroupBy(bucket => ShortText.Clean(bucket.Level, 20))
                    .Select(same => new LogLevelCount(same.Key, (long)Math.Clamp(same.Sum(bucket => bucket.Count!.Value), 0, 1e15)))
                    .OrderByDescending(level => level.Count),
            ]
            : [];

    private static IEnumerable<string> Warnings(JsonElement root)
    {
        var shards = root.Member("_shards");
        if (shards?.Member("failed")?.AsNumber() is { } failed and > 0)
        {
            var reason = shards.Value.Member("failures") is { ValueKind: JsonValueKind.Array } failures && failures.GetArrayLength() > 0
                ? ShortText.Clean(failures[0].Member("reason")?.TextMember("reason"), 60)
                : "";
            var total = shards.Value.Member("total")?.AsNumber() ?? failed;
            yield return string.Create(CultureInfo.InvariantCulture, $"Partial: {failed:0} of {total:0} shards failed{(reason.Length > 0 ? $" ({reason})" : "")}");
        }

        if (root.Member("timed_out")?.ValueKind == JsonValueKind.True)
        {
            yield return "Partial: the search ran out of time";
        }
    }
}
