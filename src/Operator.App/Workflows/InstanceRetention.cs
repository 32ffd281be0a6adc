using Operator.Workflows.Hosting;

namespace Operator.App.Workflows;

/// <summary>Deletes ended instances that are old or too many, a few at a time, so that texts never wait for it.</summary>
internal sealed partial class InstanceRetention(IWorkflowStore store, TimeProvider clock, ILogger<InstanceRetention> logger) : BackgroundService
{
    private const int MaxEnded = 100_000;
    private const int Portion = 200;
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(30);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await CleanAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        try
        {
            int deleted, all = 0;
            do
            {
                deleted = await store.DeleteEndedAsync(clock.GetUtcNow() - MaxAge, MaxEnded, Portion, cancellationToken);
                all += deleted;
            }
            while (deleted == Portion);

            if (all > 0)
            {
                LogDeleted(logger, all);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(logger, exception);
        }
    }

    [LoggerMessage(1305, LogLevel.Information, "Deleted {Count} old workflow instances")]
    private static partial void LogDeleted(ILogger logger, int count);

    [LoggerMessage(1306, LogLevel.Warning, "Old workflow instances could not be deleted")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
