using Operator.App.Dispatch;
using Operator.Messaging;
using Operator.Storage;
using Operator.Workflows.Hosting;

namespace Operator.App.Nodes;

/// <summary>
/// Where several nodes share a database: takes up what dead ones have left, what others have handed over, and what they have published. Looks
/// every second, and at once when somebody announces something.
/// </summary>
internal sealed partial class SharedWork(
    Database database,
    IMessageStore messages,
    InboundDispatcher dispatcher,
    WorkflowHost workflows,
    DefinitionLibrary definitions,
    TimeProvider clock,
    ILogger<SharedWork> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim news = new(0, 1);
    private bool isAway;

    /// <inheritdoc/>
    public override void Dispose()
    {
        news.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        database.Announced += Hear;
        var last = clock.GetTimestamp() - clock.TimestampFrequency;
        try
        {
            while (true)
            {
                // Dead nodes are looked for at intervals only, however much is announced.
                var isDue = clock.GetElapsedTime(last) >= Interval;
                last = isDue ? clock.GetTimestamp() : last;
                await LookAsync(isDue, stoppingToken);
                await news.WaitAsync(Interval, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
        finally
        {
            database.Announced -= Hear;
        }
    }

    private async Task LookAsync(bool forDeadNodes, CancellationToken cancellationToken)
    {
        try
        {
            await definitions.RefreshAsync(cancellationToken);
            if (forDeadNodes)
            {
                await messages.AdoptAsync(cancellationToken);
                var adopted = await workflows.AdoptAsync(cancellationToken);
                if (adopted > 0)
                {
                    LogAdopted(logger, adopted);
                }
            }

            await dispatcher.TakeUpAsync(cancellationToken);
            if (isAway)
            {
                LogBack(logger);
            }

            isAway = false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (!isAway)
            {
                LogFailed(logger, exception);
            }

            isAway = true;
        }
    }

    private void Hear(string what)
    {
        if (what.StartsWith(News.Inbox(string.Empty), StringComparison.Ordinal) && what != News.Inbox(database.Node ?? string.Empty))
        {
            return;
        }

        try
        {
            news.Release();
        }
        catch (SemaphoreFullException)
        {
            // It will look soon.
        }
    }

    [LoggerMessage(1901, LogLevel.Information, "Workflow instances of nodes that are gone and this one takes up: {Count}")]
    private static partial void LogAdopted(ILogger logger, int count);

    [LoggerMessage(1902, LogLevel.Error, "The shared database could not be looked through; it is tried again every second")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(1903, LogLevel.Information, "The shared database answers again")]
    private static partial void LogBack(ILogger logger);
}
