namespace Operator.Monitors;

/// <summary>A short name people text (<c>cpu</c>) for a query in a system's own language.</summary>
/// <param name="Name">The name, lower case.</param>
/// <param name="Aliases">Other names for it.</param>
/// <param name="Title">How replies call it.</param>
/// <param name="Unit">Unit of the value: <c>%</c>, <c>bytes</c>, <c>bytes/s</c>, <c>s</c>, <c>ms</c>, <c>req/s</c>, or empty.</param>
/// <param name="Warning">Warning threshold in the unit, or null.</param>
/// <param name="Critical">Critical threshold in the unit, or null.</param>
/// <param name="Expressions">The query by monitor name or kind of system; the name wins.</param>
public sealed record NamedQuery(
    string Name,
    IReadOnlyList<string> Aliases,
    string Title,
    string Unit,
    double? Warning,
    double? Critical,
    IReadOnlyDictionary<string, string> Expressions)
{
    /// <summary>The query for a monitor: the one under its name, else the one under its kind, else null.</summary>
    public string? ExpressionFor(IMonitor monitor) =>
        Expressions.GetValueOrDefault(monitor.Name) ?? Expressions.GetValueOrDefault(monitor.Kind);

    /// <summary>
    /// How worrying a value is. Reaching a threshold counts. A critical threshold below the warning one means that lower is worse; NaN is
    /// never worrying.
    /// </summary>
    public AlarmLevel LevelOf(double value) => LevelOf(value, Warning, Critical);

    /// <summary>How worrying a value is, by the same rules.</summary>
    internal static AlarmLevel LevelOf(double value, double? warning, double? critical)
    {
        var lowerIsWorse = critical < warning;
        return Reaches(critical) ? AlarmLevel.Critical : Reaches(warning) ? AlarmLevel.Warning : AlarmLevel.Ok;

        bool Reaches(double? threshold) => lowerIsWorse ? value <= threshold : value >= threshold;
    }
}
