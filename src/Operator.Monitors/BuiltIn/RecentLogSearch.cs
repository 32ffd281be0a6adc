namespace Operator.Monitors.BuiltIn;

/// <summary>Searches the log events kept in memory.</summary>
internal static class RecentLogSearch
{
    private static readonly string[][] LevelsByWeight =
    [
        ["verbose", "trace"],
        ["debug"],
        ["information", "info"],
        ["warning", "warn"],
        ["error", "err"],
        ["fatal", "critical"],
    ];

    public static LogSearchResult Search(IRecentLogEvents events, LogQuery query, DateTimeOffset now)
    {
        var dropped = events.HasDropped;
        var kept = events.Snapshot();
        var since = now - query.Window;
        var lowest = query.Level is null ? 0 : Weight(query.Level);
        var matching = kept.Where(line => line.Time >= since
            && (query.Text is null || line.Message.Contains(query.Text, StringComparison.OrdinalIgnoreCase))
            && (query.Service is null || line.Service?.Contains(query.Service, StringComparison.OrdinalIgnoreCase) == true)
            && (lowest == 0 || (line.Level is { } level && Weight(level) >= lowest))).ToList();
        var reachesBack = !dropped || (kept.Count > 0 && kept[^1].Time < since);
        return new LogSearchResult([.. matching.Take(query.Limit)], matching.Count, TotalIsLowerBound: !reachesBack);
    }

    // An unknown level weighs nothing: asked for, it filters nothing; found, it is not worse than anything.
    private static int Weight(string level) =>
        Math.Max(0, Array.FindIndex(LevelsByWeight, names => names.Contains(level, StringComparer.OrdinalIgnoreCase)));
}
