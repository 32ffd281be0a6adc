using Operator.Monitors.Http;

namespace Operator.Monitors.HttpStats;

/// <summary>An address that answers a database's figures as JSON.</summary>
public sealed record HttpStatsOptions : HttpMonitorOptions
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "db";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "DB_STATS_URL";

    /// <inheritdoc/>
    public override string Kind => "http-stats";
}
