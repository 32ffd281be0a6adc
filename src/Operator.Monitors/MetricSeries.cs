namespace Operator.Monitors;

/// <summary>One series of values.</summary>
/// <param name="Name">The metric's name; empty for a computed value.</param>
/// <param name="Labels">Its labels without the name, in the system's order.</param>
/// <param name="Points">At least one point, oldest first; values may be NaN or infinite.</param>
public sealed record MetricSeries(string Name, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<MetricPoint> Points)
{
    /// <summary>The newest point.</summary>
    public MetricPoint Last => Points[^1];
}
