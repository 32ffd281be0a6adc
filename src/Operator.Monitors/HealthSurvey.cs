using Microsoft.Extensions.Logging;

namespace Operator.Monitors;

/// <summary>Asks all monitors how they are, at the same time. Safe for concurrent use.</summary>
public sealed partial class HealthSurvey(MonitorRegistry monitors, TimeProvider time, ILogger<HealthSurvey> logger)
{
    /// <summary>
    /// Asks every monitor and waits for each at most <paramref name="perSystem"/>: one that is late, even one that ignores its
    /// cancellation, costs its own line only. Problems come first: no answer, unhealthy, degraded, unknown, healthy; within these the
    /// registry's order. Never throws; a cancelled survey answers <see cref="MonitorFailureKind.Cancelled"/> for those still open.
    /// </summary>
    public async Task<IReadOnlyList<HealthSurveyEntry>> RunAsync(TimeSpan perSystem, CancellationToken cancellationToken)
    {
        var entries = await Task.WhenAll(monitors.All.Select(monitor => AskAsync(monitor, perSystem, cancellationToken)));
        return [.. entries.OrderBy(entry => (entry.Answer.Value?.Status).Place())];
    }

    private async Task<HealthSurveyEntry> AskAsync(IMonitor monitor, TimeSpan perSystem, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            return new(monitor, await monitor.AskWithinAsync(monitor.CheckHealthAsync, perSystem, remedy: null, time, cancellationToken));
        }
#pragma warning disable CA1031 // One monitor's bug must not cost the others' lines; it is logged.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.MonitorThrew(logger, monitor.Name, e);
            var failure = new MonitorFailure(MonitorFailureKind.BadResponse, monitor.Name, "the check itself failed; see Operator's log", null);
            return new(monitor, MonitorAnswer<HealthReport>.Failed(failure, time.GetElapsedTime(started)));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Error, "The health check of monitor '{Monitor}' threw.")]
        public static partial void MonitorThrew(ILogger logger, string monitor, Exception exception);
    }
}
