using System.Net.Sockets;
using Npgsql;
using Operator.Storage.Sql;

namespace Operator.Storage.Postgres;

/// <summary>A database on a PostgreSQL server. Thread-safe.</summary>
public sealed class PostgresDatabase : Database
{
    // A webhook has to be answered within Twilio's fifteen seconds also when the server is gone.
    private const int ConnectSeconds = 3;
    private const int CommandSeconds = 10;
    private const int MaxConnections = 20;
    private const int MaxPreparedStatements = 200;

    private readonly PostgresStorageOptions options;
    private readonly string server;
    private readonly NpgsqlDataSource source;

    internal PostgresDatabase(PostgresStorageOptions options)
    {
        this.options = options;
        var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = "operator",
            Timeout = ConnectSeconds,
            CommandTimeout = CommandSeconds,
            KeepAlive = CommandSeconds,
            MaxPoolSize = MaxConnections,
            MaxAutoPrepare = MaxPreparedStatements,
            AutoPrepareMinUsages = 2,
            PersistSecurityInfo = false,
        };
        server = $"{builder.Host}:{builder.Port}/{builder.Database}";
        Dialect = new PostgresDialect(server);
        source = NpgsqlDataSource.Create(builder);
    }

    /// <inheritdoc/>
    public override string Engine => "PostgreSQL";

    internal override SqlDialect Dialect { get; }

    private protected override async Task<GroupCommitWriter> OpenWriterAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PostgresMigrations.ApplyAsync(source, server, cancellationToken).ConfigureAwait(false);
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            return new GroupCommitWriter(connection, source.OpenConnection, Dialect, options.QueueCapacity);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or SocketException)
        {
            throw PostgresFaults.OnOpening(server, exception);
        }
    }

    private protected override async ValueTask<T> ReadCoreAsync<T>(Func<SqlSession, T> read, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            using var session = new SqlSession(connection, Dialect);
            return read(session);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or SocketException)
        {
            throw Dialect.Explain(exception);
        }
    }

    private protected override ValueTask CloseAsync() => source.DisposeAsync();

    private protected override long Size(SqlSession session)
    {
        using var rows = session.Query("SELECT pg_database_size(current_database())");
        rows.Read();
        return rows.GetInt64(0);
    }
}
