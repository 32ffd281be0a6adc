using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Operator.Monitors.Http;

/// <summary>
/// Reads the Prometheus text format, and OpenMetrics as far as it is the same. Lines that are neither comments nor samples are left out.
/// Source: https://prometheus.io/docs/instrumenting/exposition_formats/.
/// </summary>
internal static partial class PrometheusText
{
    private const int MaxSamples = 50_000;
    private const int LongestLine = 4096;

    /// <summary>The samples in the text's order, at most 50,000.</summary>
    public static IReadOnlyList<TextSample> Read(ReadOnlyMemory<byte> body)
    {
        var samples = new List<TextSample>();
        foreach (var line in Encoding.UTF8.GetString(body.Span).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] != '#' && line.Length <= LongestLine && Sample.Match(line) is { Success: true } match && ReadNumber(match.Groups["value"].Value) is { } value)
            {
                samples.Add(new TextSample(match.Groups["name"].Value, Labels(match), value));
                if (samples.Count == MaxSamples)
                {
                    break;
                }
            }
        }

        return samples;
    }

    /// <summary>A value as Prometheus writes it, infinities and NaN included; null when it is none.</summary>
    public static double? ReadNumber(string text) => text switch
    {
        "+Inf" or "Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    private static Dictionary<string, string> Labels(Match match)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < match.Groups["label"].Captures.Count; i++)
        {
            labels[match.Groups["label"].Captures[i].Value] = Unescape(match.Groups["text"].Captures[i].Value);
        }

        return labels;
    }

    private static string Unescape(string text) => text.Contains('\\', StringComparison.Ordinal)
        ? Escape.Replace(text, match => match.Value == "\\n" ? "\n" : match.Value[1..])
        : text;

    [GeneratedRegex(
        """^(?<name>[a-zA-Z_:][\w:]*)\s*(?:\{\s*(?:(?<label>[a-zA-Z_]\w*)\s*=\s*"(?<text>(?:[^"\\]|\\.)*)"\s*(?:,\s*)?)*\})?\s*(?<value>\S+)(?:\s+\S+)?(?:\s+#.*)?$""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Sample { get; }

    [GeneratedRegex(@"\\.", RegexOptions.CultureInvariant)]
    private static partial Regex Escape { get; }
}
