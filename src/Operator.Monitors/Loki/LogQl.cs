using System.Globalization;
using System.Text;

namespace Operator.Monitors.Loki;

/// <summary>
/// Writes LogQL. Everything from a text message becomes the inside of a quoted string, so it can't leave it.
/// Source: https://grafana.com/docs/loki/latest/query/log_queries/.
/// </summary>
internal static class LogQl
{
    /// <summary>The query for a log search.</summary>
    public static string Search(LokiOptions options, LogQuery query)
    {
        var selector = new StringBuilder(options.Selector, 0, options.Selector.Length - 1, 256);
        if (!string.IsNullOrEmpty(query.Service))
        {
            selector.Append(CultureInfo.InvariantCulture, $", {options.ServiceLabel}={Quote(query.Service)}");
        }

        var levels = LogLevels.AndWorse(query.Level);
        if (levels is not null && options.LevelLabel is { } label)
        {
            selector.Append(CultureInfo.InvariantCulture, $", {label}=~{Quote($"(?i)({string.Join('|', levels)})")}");
        }

        selector.Append('}');
        if (levels is not null && options.LevelLabel is null)
        {
            selector.Append(CultureInfo.InvariantCulture, $" |~ {Quote($"(?i)\\b({string.Join('|', levels)})\\b")}");
        }

        if (!string.IsNullOrEmpty(query.Text))
        {
            selector.Append(CultureInfo.InvariantCulture, $" |~ {Quote("(?i)" + Literal(query.Text))}");
        }

        return selector.ToString();
    }

    /// <summary>The query that counts what a search finds, by level.</summary>
    public static string CountByLevel(LokiOptions options, string search, TimeSpan window) => string.Create(
        CultureInfo.InvariantCulture,
        $"sum by ({options.LevelLabel ?? "detected_level"}) (count_over_time({search} [{Math.Max(1, Math.Ceiling(window.TotalSeconds)):F0}s]))");

    /// <summary>A string in double quotes, by Go's rules; half a surrogate pair becomes a replacement character.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' or '\\' => quoted.Append('\\').Append((char)rune.Value),
                _ when Rune.IsControl(rune) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => quoted.Append(rune.ToString()),
            };
        }

        return quoted.Append('"').ToString();
    }

    // RE2 takes any punctuation after a backslash as itself.
    private static string Literal(string text) =>
        string.Concat(text.Select(c => char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) && c > ' ' && c < 127 ? $"\\{c}" : c.ToString()));
}
