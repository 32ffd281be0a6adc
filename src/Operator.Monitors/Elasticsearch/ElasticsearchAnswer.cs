using System.Globalization;
using System.Text.Json;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Elasticsearch;

/// <summary>Reads answers to searches. Throws <see cref="JsonException"/> for what is not Elasticsearch's.</summary>
internal static class ElasticsearchAnswer
{
    public static LogSearchResult ReadSearch(JsonElement root, ElasticsearchOptions options)
    {
        var hits = root.Member("hits") ?? throw new JsonException("no hits");
        var (total, isLowerBound) = ReadTotal(hits);
        return new LogSearchResult([.. hits.Items("hits").Select(hit => ReadLine(hit, options))], total, isLowerBound)
        {
            Levels = LogLevelCount.Sum((root.Member("aggregations")?.Member("levels") ?? default).ItemsOf("buckets")
                .Select(bucket => (bucket.TextMember("key"), bucket.Member("doc_count")?.AsNumber()))),
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
            new Stat("unassigned shards", unassigned, Level: status.Level()),
            .. nodes is null ? Array.Empty<Stat>() : [new Stat("nodes", nodes)],
            .. root.Member("active_shards")?.AsNumber() is { } active ? [new Stat("active shards", active)] : Array.Empty<Stat>(),
        ]);
    }

    /// <summary>The type and reason of an error, or null when the body is none.</summary>
    public static (string Type, string Reason)? ReadError(ReadOnlyMemory<byte> body) => JsonReading.TryRead<(string, string)?>(body, root =>
    {
        var error = root.Member("error") ?? default;
        var cause = error.ItemsOf("root_cause").FirstOrDefault(error);
        return cause.TextMember("reason") is { Length: > 0 } reason ? (cause.TextMember("type") ?? "", reason) : null;
    });

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
        return LogLine.Of(
            written?.AsTime() ?? written?.AsUnixMilliseconds() ?? DateTimeOffset.UnixEpoch,
            Text(Field(source, ElasticsearchQuery.WithoutKeyword(options.LevelField))),
            Text(Field(source, ElasticsearchQuery.WithoutKeyword(options.ServiceField))),
            Text(Field(source, options.MessageField)));
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

    private static string? Text(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : value?.AsText();

    private static IEnumerable<string> Warnings(JsonElement root)
    {
        var shards = root.Member("_shards");
        if (shards?.Member("failed")?.AsNumber() is { } failed and > 0)
        {
            var reason = ShortText.Clean(shards.Value.ItemsOf("failures").FirstOrDefault().Member("reason")?.TextMember("reason"), 60);
            var total = shards.Value.Member("total")?.AsNumber() ?? failed;
            yield return string.Create(CultureInfo.InvariantCulture, $"Partial: {failed:0} of {total:0} shards failed{(reason.Length > 0 ? $" ({reason})" : "")}");
        }

        if (root.Member("timed_out")?.ValueKind == JsonValueKind.True)
        {
            yield return LogSearchResult.OutOfTime;
        }
    }
}
