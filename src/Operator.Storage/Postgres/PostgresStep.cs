using System.Data.Common;
using Npgsql;
using Operator.Storage.Sql;

namespace Operator.Storage.Postgres;

/// <summary>A statement on its way to the server, of which nothing is wanted.</summary>
internal class PostgresStep
{
    public required PostgresStatement Statement { get; init; }

    public required NpgsqlBatchCommand Command { get; init; }

    /// <summary>Who wants it; null for the writer itself.</summary>
    public required WriteRequest? Request { get; init; }

    /// <summary>Whether somebody waits for it.</summary>
    public virtual bool IsAwaited => false;

    /// <summary>Takes its rows, when it has any.</summary>
    public virtual void Read(DbDataReader rows)
    {
    }

    /// <summary>Lets the one who waits go on.</summary>
    public virtual void Complete()
    {
    }
}
