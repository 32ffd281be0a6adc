using System.Text;
using System.Text.RegularExpressions;
using Operator.Monitors.Http;

namespace Operator.Monitors.CloudWatch;

/// <summary>Makes a log line of an event. Events are texts; many programs write JSON into them.</summary>
internal static partial class CloudWatchLine
{
    public static LogLine Read(DateTimeOffset time, string message, string group)
    {
        var (level, text) = ReadJson(message) ?? (Level.Match(message[..Math.Min(message.Length, 200)]) is { Success: true } word ? word.Value : null, message);
        return LogLine.Of(time, level, group[(group.LastIndexOf('/') + 1)..], text);
    }

    private static (string? Level, string Text)? ReadJson(string message) => !message.StartsWith('{')
        ? null
        : JsonReading.TryRead<(string?, string)?>(Encoding.UTF8.GetBytes(message), root =>
            (root.TextMember("message") ?? root.TextMember("msg")) is { } text
                ? (root.TextMember("level") ?? root.TextMember("severity") ?? root.TextMember("log.level"), text)
                : null);

    [GeneratedRegex(@"\b(?:TRACE|DEBUG|INFO|INFORMATION|WARN|WARNING|ERROR|FATAL|CRITICAL)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Level { get; }
}
