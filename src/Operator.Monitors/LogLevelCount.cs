using Operator.Monitors.Calls;

namespace Operator.Monitors;

/// <summary>How many lines of a level there are.</summary>
/// <param name="Level">The level, lower case, as the system writes it.</param>
/// <param name="Count">How many lines.</param>
public sealed record LogLevelCount(string Level, long Count)
{
    /// <summary>Adds up the spellings of each level, most first; lines without a level are left out.</summary>
    internal static IReadOnlyList<LogLevelCount> Sum(IEnumerable<(string? Level, double? Count)> counts) =>
    [
        .. counts.GroupBy(item => ShortText.Clean(item.Level, 20).ToLowerInvariant(), item => Whole(item.Count))
            .Where(same => same.Key.Length > 0)
            .Select(same => new LogLevelCount(same.Key, same.Sum()))
            .OrderByDescending(level => level.Count),
    ];

    /// <summary>A count as systems write it, within bounds.</summary>
    internal static long Whole(double? count) => (long)Math.Clamp(count ?? 0, 0, 1e15);
}
