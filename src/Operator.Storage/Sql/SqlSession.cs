using System.Data.Common;

namespace Operator.Storage.Sql;

/// <summary>
/// Runs statements on one connection and keeps each prepared, so that a repeated one is only bound again. Where the way to the database is long,
/// those of several requests that are waited for at the same time go together. Not thread-safe; the connection stays the caller's.
/// </summary>
internal class SqlSession(DbConnection connection, SqlDialect dialect) : IDisposable
{
    private readonly Dictionary<string, DbCommand> prepared = [];

    /// <summary>Whose statements run; when one fails, whose that was. Null for none of the writer's requests.</summary>
    public WriteRequest? Request { get; set; }

    /// <summary>Whether all statements of the transaction run with its commit.</summary>
    public bool GoesAtOnce { get; set; }

    /// <summary>Runs a statement and gives the number of rows it changed. A statement always takes its parameters in the same order.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Bind(sql, parameters).ExecuteNonQuery();

    /// <summary>Runs a query. The reader must be disposed of before another statement runs.</summary>
    public DbDataReader Query(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Bind(sql, parameters).ExecuteReader();

    /// <summary>Runs a query and gives all its rows.</summary>
    public IReadOnlyList<T> List<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var rows = Query(sql, parameters);
        List<T> all = [];
        while (rows.Read())
        {
            all.Add(map(rows));
        }

        return all;
    }

    /// <summary>Runs a statement and gives the number of rows it changed.</summary>
    public virtual ValueTask<int> ExecuteAsync(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        ValueTask.FromResult(Execute(sql, parameters));

    /// <summary>Runs a query, also a statement with RETURNING, and gives what <paramref name="read"/> makes of its rows.</summary>
    public virtual ValueTask<T> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var rows = Query(sql, parameters);
        return ValueTask.FromResult(read(rows));
    }

    /// <summary>Runs a statement of which nothing is wanted, at the latest with the commit.</summary>
    public virtual void Post(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Execute(sql, parameters);

    /// <summary>Goes on until nobody waits for a statement any more.</summary>
    public virtual void Settle()
    {
    }

    /// <summary>Commits the transaction.</summary>
    public virtual void Commit() => Execute("COMMIT");

    /// <summary>Takes back what the transaction has written, and forgets what has not been sent.</summary>
    public virtual void Rollback() => Execute("ROLLBACK");

    public virtual void Dispose()
    {
        GC.SuppressFinalize(this);
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }
    }

    /// <summary>A parameter's value as the database takes it.</summary>
    protected object Value(object? value) => value is null ? DBNull.Value : dialect.Value(value);

    /// <summary>Called before a statement that can't go together with others.</summary>
    protected virtual void CatchUp()
    {
    }

    private DbCommand Bind(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        CatchUp();
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }

            prepared.Add(sql, command);
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            command.Parameters[i].Value = Value(parameters[i].Value);
        }

        return command;
    }
}
