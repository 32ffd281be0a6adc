namespace Operator.Monitors;

/// <summary>A monitor that tells how a database does.</summary>
public interface IDatabaseMonitor : IMonitor
{
    /// <summary>The topics that <see cref="GetStatsAsync"/> takes, e.g. <c>connections</c>; the first is the default.</summary>
    IReadOnlyList<string> Topics { get; }

    /// <summary>Reads the figures of one topic; an unknown topic answers <see cref="MonitorFailureKind.NotFound"/> naming those it has.</summary>
    ValueTask<MonitorAnswer<StatsResult>> GetStatsAsync(string topic, CancellationToken cancellationToken);
}
