using System.Globalization;
using System.Text;

namespace Operator.Monitors.CloudWatch;

/// <summary>
/// Writes what logs are searched for. Texts become quoted terms or the inside of a regular expression, and never syntax. Sources:
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html and .../CWL_QuerySyntax.html.
/// </summary>
internal static class LogPattern
{
    /// <summary>
    /// The filter pattern: any of these terms. Filters tell letter cases apart, so a text is looked for as it is, in lower and in upper
    /// case, and capitalised. Null finds everything.
    /// </summary>
    public static string? Filter(LogQuery query)
    {
        var terms = !string.IsNullOrWhiteSpace(query.Text)
            ? LogLevels.Spellings(query.Text.ToLowerInvariant()).Prepend(query.Text)
            : LogLevels.AndWorse(query.Level)?.SelectMany(LogLevels.Spellings);
        return terms is null ? null : string.Join(' ', terms.Distinct(StringComparer.Ordinal).Select(term => $"?{Quote(term)}"));
    }

    /// <summary>The newest lines, as a query of Logs Insights.</summary>
    public static string Insights(LogQuery query)
    {
        var conditions = new List<string>();
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            conditions.Add($"| filter @message like /(?i){Literal(query.Text)}/ ");
        }

        if (LogLevels.AndWorse(query.Level) is { } words)
        {
            conditions.Add($"| filter @message like /(?i)\\b({string.Join('|', words)})\\b/ ");
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"fields @timestamp, @message, @log {string.Concat(conditions)}| sort @timestamp desc | limit {query.Limit}");
    }

    private static string Quote(string term)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in term)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                _ when char.IsControl(c) || char.IsSurrogate(c) => quoted.Append(' '),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    // Letters, digits and blanks stand for themselves; anything else is written by its number.
    private static string Literal(string text)
    {
        var literal = new StringBuilder();
        foreach (var c in text)
        {
            _ = c is ' ' || char.IsLetterOrDigit(c) ? literal.Append(c)
                : char.IsControl(c) || char.IsSurrogate(c) ? literal.Append('.')
                : c < 0x80 ? literal.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture))
                : literal.Append('.');
        }

        return literal.ToString();
    }
}
