using Operator.Activities.Monitoring;
using Operator.Monitors;

namespace Operator.App.Status;

/// <summary>
/// The newest health of every system, for pages that ask often: they get what is known, and a survey starts behind them when that is older
/// than a few seconds. Nobody looking means nothing asked.
/// </summary>
internal sealed class SystemStates(HealthSurvey survey, MonitoringOptions options, TimeProvider clock)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();
    private IReadOnlyList<HealthSurveyEntry> newest = [];
    private long? askedAt;
    private Task running = Task.CompletedTask;

    /// <summary>What is known now; empty until the first survey has ended.</summary>
    public IReadOnlyList<HealthSurveyEntry> Newest()
    {
        lock (gate)
        {
            if (running.IsCompleted && (askedAt is not { } at || clock.GetElapsedTime(at) > MaxAge))
            {
                askedAt = clock.GetTimestamp();
                running = RefreshAsync();
            }

            return newest;
        }
    }

    private async Task RefreshAsync()
    {
        var entries = await survey.RunAsync(options.PerSystem, CancellationToken.None);
        lock (gate)
        {
            newest = entries;
        }
    }
}
