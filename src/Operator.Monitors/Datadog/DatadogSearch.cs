using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Operator.Monitors.Datadog;

/// <summary>
/// Writes Datadog's log search syntax. Everything from a text message becomes the inside of a quoted phrase.
/// Source: https://docs.datadoghq.com/logs/explorer/search_syntax/.
/// </summary>
internal static class DatadogSearch
{
    /// <summary>The filter that both the search and the count take.</summary>
    public static JsonObject Filter(DatadogOptions options, LogQuery query, DateTimeOffset now)
    {
        var filter = new JsonObject
        {
            ["query"] = Query(query), ["from"] = Milliseconds(now - query.Window), ["to"] = Milliseconds(now),
        };
        if (options.LogIndexes.Count > 0)
        {
            filter["indexes"] = new JsonArray([.. options.LogIndexes.Select(index => JsonValue.Create(index))]);
        }

        return filter;
    }

    /// <summary>The query: <c>*</c> finds everything.</summary>
    public static string Query(LogQuery query)
    {
        var parts = new List<string>();
        if (!string.IsNullOrEmpty(query.Service))
        {
            parts.Add($"service:{Phrase(query.Service)}");
        }

        if (LogLevels.AndWorse(query.Level) is { } levels)
        {
            parts.Add($"status:({string.Join(" OR ", levels)})");
        }

        if (!string.IsNullOrEmpty(query.Text))
        {
            parts.Add(Phrase(query.Text));
        }

        return parts.Count == 0 ? "*" : string.Join(' ', parts);
    }

    private static string Phrase(string text)
    {
        var phrase = new StringBuilder("\"", text.Length + 2);
        foreach (var c in text)
        {
            _ = c is '"' or '\\' ? phrase.Append('\\').Append(c) : phrase.Append(char.IsControl(c) ? ' ' : c);
        }

        return phrase.Append('"').ToString();
    }

    private static string Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
