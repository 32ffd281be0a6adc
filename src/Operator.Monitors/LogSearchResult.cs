namespace Operator.Monitors;

/// <summary>What a log search found.</summary>
/// <param name="Lines">Lines, newest first.</param>
/// <param name="Total">How many match, or null when the system does not say.</param>
/// <param name="TotalIsLowerBound">Whether there are more than <paramref name="Total"/>.</param>
public sealed record LogSearchResult(IReadOnlyList<LogLine> Lines, long? Total, bool TotalIsLowerBound = false)
{
    /// <summary>How many lines match by level, most first; empty when the system does not say.</summary>
    public IReadOnlyList<LogLevelCount> Levels { get; init; } = [];

    /// <summary>What <see cref="Warnings"/> says when the system stopped searching before the end.</summary>
    internal const string OutOfTime = "Partial: the search ran out of time";

    /// <summary>What the system says about the answer's completeness, e.g. failed shards.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The same with the counts of all that match by level; those without a level count for the total only.</summary>
    internal LogSearchResult WithCounts(IReadOnlyList<(string? Level, double? Count)> counts) => this with
    {
        Total = Math.Max(Lines.Count, counts.Sum(item => LogLevelCount.Whole(item.Count))), TotalIsLowerBound = false, Levels = LogLevelCount.Sum(counts),
    };
}
