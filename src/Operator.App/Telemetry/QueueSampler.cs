using Operator.App.Workflows;
using Operator.Storage;
using Operator.Storage.Sqlite;

namespace Operator.App.Telemetry;

/// <summary>Measures every few seconds what is counted in the database.</summary>
internal sealed class QueueSampler(SqliteDatabase database, ICommandLibrary library, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                await SampleAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end.
        }
    }

    private async Task SampleAsync(CancellationToken cancellationToken)
    {
        OperatorMetrics.Sampled(library.Current.ById.Count, library.Current.Faults.Count);
        try
        {
            var facts = await database.GetFactsAsync(clock.GetUtcNow(), cancellationToken);
            OperatorMetrics.Sampled(facts.PendingInbound, facts.PendingOutbound, facts.SizeBytes);
        }
        catch (Exception exception) when (exception is Microsoft.Data.Sqlite.SqliteException or ObjectDisposedException or StorageUnavailableException)
        {
            // Readiness tells that the database does not answer.
        }
    }
}
