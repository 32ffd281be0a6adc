namespace Operator.Monitors;

/// <summary>A monitor whose alerts can be silenced.</summary>
public interface ISilencesMonitor : IMonitor
{
    /// <summary>Reads the silences in force or to come, the next to end first.</summary>
    ValueTask<MonitorAnswer<SilencesResult>> GetSilencesAsync(CancellationToken cancellationToken);

    /// <summary>Reads the alerts that fire now and that all conditions match, silenced ones too.</summary>
    ValueTask<MonitorAnswer<AlertsResult>> GetAlertsAsync(IReadOnlyList<SilenceMatcher> matchers, CancellationToken cancellationToken);

    /// <summary>Silences from now on. It is not repeated when the answer is lost, so a failure may still have silenced.</summary>
    ValueTask<MonitorAnswer<Silence>> CreateSilenceAsync(SilenceRequest request, CancellationToken cancellationToken);

    /// <summary>Ends a silence now; an unknown one answers <see cref="MonitorFailureKind.NotFound"/>.</summary>
    ValueTask<MonitorAnswer<Silence>> ExpireSilenceAsync(string id, CancellationToken cancellationToken);
}
