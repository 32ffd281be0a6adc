using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Operator.Monitors.NewRelic;

/// <summary>
/// Writes NRQL. Texts that are to be found become string literals. Source:
/// https://docs.newrelic.com/docs/nrql/nrql-syntax-clauses-functions/.
/// </summary>
internal static partial class Nrql
{
    private static readonly string[] ServiceAttributes = ["service.name", "entity.name", "service", "hostname"];

    /// <summary>A query over a time, unless it says its own.</summary>
    public static string Over(string expression, TimeSpan range) =>
        HasTime.IsMatch(WithoutLiterals.Replace(expression, "''"))
            ? expression
            : string.Create(CultureInfo.InvariantCulture, $"{expression} SINCE {Seconds(range)} seconds ago TIMESERIES");

    /// <summary>The newest lines.</summary>
    public static string Lines(LogQuery query) => string.Create(
        CultureInfo.InvariantCulture,
        $"SELECT timestamp, level, log.level, service.name, entity.name, hostname, message FROM Log{Where(query)} SINCE {Seconds(query.Window)} seconds ago LIMIT {query.Limit}");

    /// <summary>How many there are of each level.</summary>
    public static string Levels(LogQuery query) => string.Create(
        CultureInfo.InvariantCulture, $"SELECT count(*) FROM Log{Where(query)} FACET level SINCE {Seconds(query.Window)} seconds ago LIMIT 10");

    /// <summary>A string literal.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("'");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\'' or '\\' => literal.Append('\\').Append((char)rune.Value),
                < ' ' or 0x7f => literal.Append(' '),
                _ => literal.Append(rune.ToString()),
            };
        }

        return literal.Append('\'').ToString();
    }

    private static string Where(LogQuery query)
    {
        var conditions = new List<string>();
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            conditions.Add($"message LIKE {Literal($"%{query.Text}%")}");
        }

        if (!string.IsNullOrWhiteSpace(query.Service))
        {
            var service = Literal(query.Service);
            conditions.Add($"({string.Join(" OR ", ServiceAttributes.Select(attribute => $"`{attribute}` = {service}"))})");
        }

        if (LogLevels.AndWorse(query.Level) is { } words)
        {
            var spellings = string.Join(", ", words.SelectMany(LogLevels.Spellings).Select(Literal));
            conditions.Add($"(level IN ({spellings}) OR `log.level` IN ({spellings}))");
        }

        return conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
    }

    private static long Seconds(TimeSpan time) => Math.Max(1, (long)Math.Ceiling(time.TotalSeconds));

    [GeneratedRegex(@"\b(SINCE|TIMESERIES)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HasTime { get; }

    [GeneratedRegex(@"'(?:[^'\\]|\\.)*'", RegexOptions.Singleline)]
    private static partial Regex WithoutLiterals { get; }
}
