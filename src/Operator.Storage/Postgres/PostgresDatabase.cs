using System.Net.Sockets;
using Npgsql;
using Operator.Storage.Sql;

namespace Operator.Storage.Postgres;

/// <summary>A database on a PostgreSQL server. Thread-safe.</summary>
public sealed class PostgresDatabase : Database
{
    // While one thread waits for the server, the other writes. More of them would share each commit among fewer: with four, a text costs two nodes
    // a sixth more.
    internal const int Writers = 2;

    // A webhook has to be answered within Twilio's fifteen seconds also when the server is gone.
    private const int ConnectSeconds = 3;
    private const int CommandSeconds = 10;
    private const int MaxConnections = 20;
    private const int MaxPreparedStatements = 200;

    private readonly PostgresStorageOptions options;
    private readonly string server;
    private readonly NpgsqlDataSource source;

    // For what ends with its session: listening, and locks that are held from statement to statement.
    private readonly NpgsqlDataSource sessions;
    private PostgresNode? node;

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
            IncludeFailedBatchedCommand = true,

            // What goes back to the pool leaves nothing behind that would have to be undone.
            NoResetOnClose = true,
        };
        server = $"{builder.Host}:{builder.Port}/{builder.Database}";
        Dialect = new PostgresDialect(server);
        source = NpgsqlDataSource.Create(builder);
        sessions = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(builder.ConnectionString) { Pooling = false });
    }

    /// <inheritdoc/>
    public override string Engine => "PostgreSQL";

    /// <inheritdoc/>
    public override string? Node => node?.Id;

    /// <inheritdoc/>
    public override int Nodes => node?.Nodes ?? 1;

    internal override SqlDialect Dialect { get; }

    internal override void Announce(SqlSession session, string news)
    {
        if (node is not null)
        {
            session.Post($"SELECT {Announcement("@news")}", ("@news", news));
        }
    }

    internal override string Announcement(string news) => $"pg_notify('{PostgresNode.Channel}', {news})";

    internal override void RemoveDeadNodes(SqlSession session) => node?.RemoveDead(session);

    internal override async ValueTask DoAloneAsync(string name, Func<ValueTask> work, CancellationToken cancellationToken)
    {
        // A lock of the session: it is given back when the connection breaks, too.
        await using var connection = await sessions.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter { Value = PostgresDialect.Key(name) });
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await work().ConfigureAwait(false);
        }
        finally
        {
            command.CommandText = "SELECT pg_advisory_unlock($1)";
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private protected override async Task<GroupCommitWriter> OpenWriterAsync(CancellationToken cancellationToken)
    {
        try
        {
            await MigrateAsync(cancellationToken).ConfigureAwait(false);
            return await Task.Run(
                () =>
                {
                    node = options.IsNode ? PostgresNode.Join(sessions, options.NodeLease, Hear) : null;
                    return new GroupCommitWriter(source.OpenConnection, Dialect, Writers, options.QueueCapacity);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or SocketException or OutOfMemoryException)
        {
            throw PostgresFaults.OnOpening(server, exception);
        }
    }

    /// <summary>Where several programs start at once, one of them brings the database up to date.</summary>
    private async ValueTask MigrateAsync(CancellationToken cancellationToken)
    {
        if (!await PostgresMigrations.AreAppliedAsync(source, server, cancellationToken).ConfigureAwait(false))
        {
            await DoAloneAsync(
                "migrations",
                async () =>
                {
                    if (!await PostgresMigrations.AreAppliedAsync(source, server, cancellationToken).ConfigureAwait(false))
                    {
                        PostgresMigrations.Apply(source);
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private protected override async ValueTask<T> ReadCoreAsync<T>(Func<SqlSession, T> read, CancellationToken cancellationToken)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return await ReadOnceAsync(read, cancellationToken).ConfigureAwait(false);
            }
            catch (NpgsqlException exception) when (isFirst && exception is { IsTransient: true } and not PostgresException)
            {
                // What broke while it was in the pool is noticed only when it is used.
                source.Clear();
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or SocketException)
            {
                throw Dialect.Explain(exception);
            }
        }
    }

    private async ValueTask<T> ReadOnceAsync<T>(Func<SqlSession, T> read, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        using var session = new SqlSession(connection, Dialect);
        return read(session);
    }

    private protected override async ValueTask CloseAsync()
    {
        if (node is not null)
        {
            await node.DisposeAsync().ConfigureAwait(false);
        }

        await sessions.DisposeAsync().ConfigureAwait(false);
        await source.DisposeAsync().ConfigureAwait(false);
    }

    private protected override (long SizeBytes, (int Open, int Most)? Connections) Measure(SqlSession session)
    {
        const string sql = """
            SELECT pg_database_size(current_database()), COUNT(*)::integer, current_setting('max_connections')::integer
            FROM pg_stat_activity WHERE datname = current_database()
            """;
        using var rows = session.Query(sql);
        rows.Read();
        return (rows.GetInt64(0), (rows.GetInt32(1), rows.GetInt32(2)));
    }
}
