namespace Operator.Monitors.BuiltIn;

/// <summary>Operator's own database, as a source of figures. Implemented by the storage; safe for concurrent use.</summary>
public interface IOwnDatabase
{
    /// <summary>Reads the figures. Exceptions of the database pass through.</summary>
    ValueTask<OwnDatabaseFigures> ReadAsync(CancellationToken cancellationToken);
}
