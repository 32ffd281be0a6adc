using System.Data.Common;

namespace Operator.Storage.Postgres;

/// <summary>A statement of which the rows are wanted.</summary>
internal sealed class PostgresRows<T>(Func<DbDataReader, T> read) : PostgresAnswer<T>
{
    private T result = default!;

    protected override T Result => result;

    public override void Read(DbDataReader rows)
    {
        try
        {
            result = read(rows);
        }
        catch (Exception exception) when (exception is not DbException)
        {
            // Concerns nobody else whose statements run with this one.
            Failure = exception;
        }
    }
}
