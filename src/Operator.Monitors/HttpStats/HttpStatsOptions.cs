using Operator.Monitors.Http;

namespace Operator.Monitors.HttpStats;

/// <summary>An address that answers figures as JSON or in the Prometheus text format: of a database, or of anything else.</summary>
public sealed record HttpStatsOptions : HttpMonitorOptions
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "db";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "DB_STATS_URL";

    /// <inheritdoc/>
    public override string Kind => "http-stats";

    /// <summary>The figures to take; empty takes every one under the name that the answer has for it.</summary>
    public IReadOnlyList<FigureMapping> Figures { get; init; } = [];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Validate() => [.. base.Validate(), .. MappedFigures.Faults(this, Figures)];
}
