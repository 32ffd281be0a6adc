using System.Data.Common;

namespace Operator.Storage.Sql;

/// <summary>What the databases say differently. Everything else is written so that all of them understand it.</summary>
internal abstract class SqlDialect
{
    /// <summary>Compares with a pattern in any letter case.</summary>
    public abstract string Like { get; }

    /// <summary>Put before a column, keeps the database from an index on it.</summary>
    public abstract string NoIndex { get; }

    /// <summary>
    /// The pending message that each recipient gets next, of each priority, as <c>WITH … head</c>: by one step of the index from recipient to
    /// recipient, however many messages wait behind the first.
    /// </summary>
    public abstract string Heads { get; }

    /// <summary>The messages of <c>due</c>, without those that somebody else is taking at this moment.</summary>
    public abstract string TakeDue { get; }

    /// <summary>A text column, ordered in any letter case.</summary>
    public abstract string IgnoringCase(string column);

    /// <summary>A parameter's value as the database takes it.</summary>
    public abstract object Value(object value);

    /// <summary>What the writer writes with.</summary>
    public virtual SqlSession OpenSession(DbConnection connection) => new(connection, this);

    /// <summary>
    /// Begins a transaction that is going to write: waits until nobody else has what these requests need alone, then has it until the end.
    /// </summary>
    /// <param name="session">Writes.</param>
    /// <param name="requests">What is going to be written.</param>
    /// <param name="mayGoAtOnce">Whether all statements will have been asked for before one of them has to run.</param>
    /// <returns>Whether they all run with the commit.</returns>
    public abstract bool Begin(SqlSession session, IReadOnlyList<WriteRequest> requests, bool mayGoAtOnce);

    /// <summary>Whether the database has refused a transaction only because of others at the same time.</summary>
    public abstract bool IsConflict(Exception exception);

    /// <summary>Whether a connection is of no use any more.</summary>
    public abstract bool IsBroken(DbConnection connection);

    /// <summary>What callers are told of a failure.</summary>
    public abstract Exception Explain(Exception exception);
}
