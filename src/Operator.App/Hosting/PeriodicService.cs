namespace Operator.App.Hosting;

/// <summary>Does something again and again while the program runs, for the first time after one interval.</summary>
internal abstract class PeriodicService(TimeSpan interval, TimeProvider clock) : BackgroundService
{
    /// <summary>The clock it goes by.</summary>
    protected TimeProvider Clock => clock;

    /// <summary>Does it once. An exception ends the program.</summary>
    protected abstract Task DoAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await DoAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping; a host that could not start would log it as a fault.
        }
    }
}
