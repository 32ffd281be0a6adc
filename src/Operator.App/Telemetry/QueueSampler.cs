using Operator.App.Hosting;
using Operator.App.Workflows;
using Operator.Storage;

namespace Operator.App.Telemetry;

/// <summary>Measures every few seconds what is counted in the database.</summary>
internal sealed class QueueSampler(Database database, ICommandLibrary library, TimeProvider clock)
    : PeriodicService(TimeSpan.FromSeconds(5), clock)
{
    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await DoAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task DoAsync(CancellationToken cancellationToken)
    {
        OperatorMetrics.Sampled(library.Current.ById.Count, library.Current.Faults.Count);
        try
        {
            var facts = await database.GetFactsAsync(Clock.GetUtcNow(), cancellationToken);
            OperatorMetrics.Sampled(facts.PendingInbound, facts.PendingOutbound, facts.SizeBytes);
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or ObjectDisposedException or StorageUnavailableException)
        {
            // Readiness tells that the database does not answer.
        }
    }
}
