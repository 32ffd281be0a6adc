namespace Operator.Monitors;

/// <summary>A metrics answer.</summary>
/// <param name="Series">The series, in the system's order, at most the client's limit.</param>
/// <param name="TotalSeries">How many there were before the limit.</param>
/// <param name="Warnings">The system's own warnings.</param>
public sealed record MetricsResult(IReadOnlyList<MetricSeries> Series, int TotalSeries, IReadOnlyList<string> Warnings)
{
    /// <summary>The answer when it is a text and no figure, as PromQL's <c>"text"</c>; otherwise null.</summary>
    public string? Text { get; init; }

    /// <summary>The unit, when the system tells; empty otherwise.</summary>
    public string Unit { get; init; } = "";
}
