using System.Data.Common;

namespace Operator.Storage.Sql;

/// <summary>
/// Runs statements on one connection and keeps each prepared, so that a repeated one is only bound again. Not thread-safe; the connection
/// stays the caller's.
/// </summary>
internal sealed class SqlSession(DbConnection connection, SqlDialect dialect) : IDisposable
{
    private readonly Dictionary<string, DbCommand> prepared = [];

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

    public void Dispose()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }
    }

    private DbCommand Bind(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
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
            command.Parameters[i].Value = parameters[i].Value is { } value ? dialect.Value(value) : DBNull.Value;
        }

        return command;
    }
}
