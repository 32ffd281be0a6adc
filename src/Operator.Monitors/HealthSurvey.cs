using System.Globalization;
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
        using var deadline = new CancellationTokenSource(perSystem, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            // Off this thread, so that a monitor that blocks delays nobody else.
            var answer = await Task.Run(() => monitor.CheckHealthAsync(either.Token).AsTask(), CancellationToken.None)
                .WaitAsync(either.Token);
            return answer.Failure is { Kind: MonitorFailureKind.Cancelled } && !cancellationToken.IsCancellationRequested
                ? Failed(MonitorFailureKind.TimedOut, TooLate())
                : new(monitor, answer);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return cancellationToken.IsCancellationRequested
                ? Failed(MonitorFailureKind.Cancelled, "no answer before the command's deadline")
                : Failed(MonitorFailureKind.TimedOut, TooLate());
        }
#pragma warning disable CA1031 // One monitor's bug must not cost the others' lines; it is logged.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.MonitorThrew(logger, monitor.Name, e);
            return Failed(MonitorFailureKind.BadResponse, "the check itself failed; see Operator's log");
        }

        HealthSurveyEntry Failed(MonitorFailureKind kind, string message) =>
            new(monitor, MonitorAnswer<HealthReport>.Failed(new(kind, monitor.Name, message, null), time.GetElapsedTime(started)));

        string TooLate() => string.Create(CultureInfo.InvariantCulture, $"no answer within {perSystem.TotalSeconds:0.###} s");
    }

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Error, "The health check of monitor '{Monitor}' threw.")]
        public static partial void MonitorThrew(ILogger logger, string monitor, Exception exception);
    }
}
