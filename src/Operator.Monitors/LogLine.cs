using Operator.Monitors.Calls;

namespace Operator.Monitors;

/// <summary>One log line.</summary>
/// <param name="Time">When it was written, UTC.</param>
/// <param name="Level">Its level, lower case, or null when unknown.</param>
/// <param name="Service">Who wrote it, or null when unknown.</param>
/// <param name="Message">The text.</param>
public sealed record LogLine(DateTimeOffset Time, string? Level, string? Service, string Message)
{
    /// <summary>A line of a foreign system: its texts bounded and on one line; a level or service that is empty is unknown.</summary>
    internal static LogLine Of(DateTimeOffset time, string? level, string? service, string? message) => new(
        time,
        string.IsNullOrEmpty(level) ? null : ShortText.Clean(level, 20).ToLowerInvariant(),
        string.IsNullOrEmpty(service) ? null : ShortText.Clean(service, 40),
        ShortText.Clean(message, 500));
}
