using System.Globalization;
using System.Text.Json.Nodes;

namespace Operator.Monitors.Elasticsearch;

/// <summary>
/// Writes searches. A text from a message is looked for as a phrase by <c>multi_match</c>, which has no syntax of its own, and stands in
/// JSON only as the value it is.
/// </summary>
internal static class ElasticsearchQuery
{
    /// <summary>Beyond this many hits the system stops counting, which keeps searches cheap.</summary>
    public const int CountedHits = 10_000;

    public static JsonObject Search(ElasticsearchOptions options, LogQuery query, DateTimeOffset now)
    {
        var filter = new JsonArray(new JsonObject
        {
            ["range"] = new JsonObject
            {
                [options.TimeField] = new JsonObject
                {
                    ["gte"] = Time(now - query.Window), ["lte"] = Time(now), ["format"] = "strict_date_optional_time",
                },
            },
        });
        if (!string.IsNullOrEmpty(query.Text))
        {
            filter.Add((JsonNode)new JsonObject
            {
                ["multi_match"] = new JsonObject
                {
                    ["query"] = query.Text, ["type"] = "phrase", ["fields"] = new JsonArray(options.MessageField), ["lenient"] = true,
                },
            });
        }

        if (!string.IsNullOrEmpty(query.Service))
        {
            filter.Add((JsonNode)new JsonObject { ["term"] = new JsonObject { [options.ServiceField] = query.Service } });
        }

        if (LogLevels.AndWorse(query.Level) is { } levels)
        {
            filter.Add((JsonNode)new JsonObject
            {
                ["terms"] = new JsonObject
                {
                    [options.LevelField] = new JsonArray([.. levels.SelectMany(LogLevels.Spellings).Select(word => JsonValue.Create(word))]),
                },
            });
        }

        return new JsonObject
        {
            ["size"] = query.Limit,
            ["track_total_hits"] = CountedHits,
            ["timeout"] = string.Create(CultureInfo.InvariantCulture, $"{options.Timeout.TotalMilliseconds * 0.8:F0}ms"),
            ["query"] = new JsonObject { ["bool"] = new JsonObject { ["filter"] = filter } },
            ["sort"] = new JsonArray(new JsonObject
            {
                [options.TimeField] = new JsonObject { ["order"] = "desc", ["unmapped_type"] = "date" },
            }),
            ["_source"] = new JsonArray(
                options.TimeField, options.MessageField, WithoutKeyword(options.ServiceField), WithoutKeyword(options.LevelField)),
            ["aggs"] = new JsonObject
            {
                ["levels"] = new JsonObject { ["terms"] = new JsonObject { ["field"] = options.LevelField, ["size"] = 10 } },
            },
        };
    }

    /// <summary>A field's name in documents: <c>level.keyword</c> is an index of <c>level</c>.</summary>
    public static string WithoutKeyword(string field) => field.EndsWith(".keyword", StringComparison.Ordinal) ? field[..^8] : field;

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
