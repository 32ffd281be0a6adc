using System.Text.RegularExpressions;
using Operator.Monitors.Calls;

namespace Operator.Monitors;

/// <summary>One condition on a label.</summary>
/// <param name="Name">The label.</param>
/// <param name="Value">Its value, or a regular expression that matches the whole of it.</param>
/// <param name="IsRegex">Whether <paramref name="Value"/> is a regular expression.</param>
/// <param name="IsEqual">False turns the condition round.</param>
public sealed partial record SilenceMatcher(string Name, string Value, bool IsRegex = false, bool IsEqual = true)
{
    /// <summary>
    /// Reads conditions as people write them, blanks or commas between: an alert's name alone (<c>HighLatency</c>), or label, operator
    /// (<c>= != =~ !~</c>) and value, in double quotes where it has blanks.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="fault">What is wrong, in a sentence, or null.</param>
    public static IReadOnlyList<SilenceMatcher> ParseAll(string text, out string? fault)
    {
        var matchers = new List<SilenceMatcher>();
        var position = 0;
        while (position < text.Length && Condition.Match(text, position) is { Success: true } match && match.Index == position)
        {
            position += match.Length;
            var value = match.Groups["quoted"] is { Success: true } quoted
                ? Escape.Replace(quoted.Value, "$1")
                : match.Groups["value"].Value;
            matchers.Add(match.Groups["operator"].Value is { Length: > 0 } sign
                ? new SilenceMatcher(match.Groups["label"].Value, value, sign[^1] == '~', sign[0] == '=')
                : new SilenceMatcher("alertname", value));
        }

        var rest = text[Math.Min(position, text.Length)..].Trim();
        fault = rest.Length > 0 ? $"'{ShortText.Clean(rest, 40)}' is no condition; write label=value, or an alert's name."
            : matchers.Count == 0 ? "tell what to silence: an alert's name, or label=value."
            : matchers.All(matcher => !matcher.IsEqual || matcher.Value.Length == 0 || (matcher.IsRegex && MatchesAnything(matcher.Value)))
                ? "that would silence everything; name an alert, or a label's value."
            : null;
        return fault is null ? matchers : [];
    }

    /// <summary>The condition as Prometheus writes it, and <see cref="ParseAll"/> reads it: <c>instance=~"web.*"</c>.</summary>
    public override string ToString() => $"{Name}{(IsEqual, IsRegex) switch
    {
        (true, false) => "=",
        (true, true) => "=~",
        (false, false) => "!=",
        (false, true) => "!~",
    }}\"{Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static bool MatchesAnything(string pattern) => pattern.All(c => c is '.' or '*' or '+' or '?' or '(' or ')' or '|' or '^' or '$');

    [GeneratedRegex("""\G[\s,]*(?:(?<label>[A-Za-z_]\w*)\s*(?<operator>=~|!~|!=|=)\s*)?(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<value>[^\s,="!~{}]+))(?=[\s,]|$)""")]
    private static partial Regex Condition { get; }

    [GeneratedRegex(@"\\(.)", RegexOptions.Singleline)]
    private static partial Regex Escape { get; }
}
