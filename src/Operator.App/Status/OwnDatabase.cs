using Operator.Monitors.BuiltIn;
using Operator.Storage;

namespace Operator.App.Status;

/// <summary>Operator's own database as a source of the built-in monitor.</summary>
internal sealed class OwnDatabase(Database database, TimeProvider clock) : IOwnDatabase
{
    /// <inheritdoc/>
    public async ValueTask<OwnDatabaseFigures> ReadAsync(CancellationToken cancellationToken)
    {
        var midnight = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var facts = await database.GetFactsAsync(midnight, cancellationToken);
        return new OwnDatabaseFigures(
            database.Engine,
            facts.SizeBytes,
            facts.Received,
            facts.Sent,
            facts.PendingInbound,
            facts.PendingOutbound,
            facts.Connections?.Open,
            facts.Connections?.Most);
    }
}
