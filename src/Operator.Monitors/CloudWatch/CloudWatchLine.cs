using System.Text.Json;
using System.Text.RegularExpressions;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.CloudWatch;

/// <summary>Makes a log line of an event. Events are texts; many programs write JSON into them.</summary>
internal static partial class CloudWatchLine
{
    private const int MaxLength = 500;

    public static LogLine Read(DateTimeOffset time, string message, string group)
    {
        var (level, text) = ReadJson(message) ?? (Level.Match(message[..Math.Min(message.Length, 200)]) is { Success: true } word ? word.Value : null, message);
        return new LogLine(
            time,
            level is null ? null : ShortText.Clean(level, 20).ToLowerInvariant(),
            ShortText.Clean(group[(group.LastIndexOf('/') + 1)..], 40),
            ShortText.Clean(text, MaxLength));
    }

    private static (string? Level, string Text)? ReadJson(string message)
    {
        if (!message.StartsWith('{'))
        {
            return null;
        }

        try
        {
            return JsonReading.Read<(string?, string)?>(System.Text.Encoding.UTF8.GetBytes(message), root =>
                (root.TextMember("message") ?? root.TextMember("msg")) is { } text
                    ? (root.TextMember("level") ?? root.TextMember("severity") ?? root.TextMember("log.level"), text)
                    : null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\b(?:TRACE|DEBUG|INFO|INFORMATION|WARN|WARNING|ERROR|FATAL|CRITICAL)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Level { get; }
}
