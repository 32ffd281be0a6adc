using Microsoft.Data.Sqlite;

namespace Operator.Storage.Sqlite;

/// <summary>
/// The embedded database in <c>operator.db</c>: one writer with group commit, reads on pooled connections beside it (write-ahead log, every
/// commit flushed to disk). Several programs may have it open at once. Thread-safe.
/// </summary>
public sealed class SqliteDatabase : IAsyncDisposable
{
    // While another program writes, SQLite itself waits this long, then the provider repeats until the time-out.
    private const int BusyMilliseconds = 5_000;
    private const int TimeoutSeconds = 10;

    private readonly SqliteStorageOptions options;
    private readonly string path;
    private readonly string reading;
    private GroupCommitWriter? writer;

    internal SqliteDatabase(SqliteStorageOptions options)
    {
        this.options = options;
        path = Path.Combine(Path.GetFullPath(options.DataDirectory), "operator.db");
        reading = Connection(SqliteOpenMode.ReadWrite, pooling: true);
    }

    /// <summary>Makes the folder and the database when they are missing and brings an older database up to date. Call once, before the first use.</summary>
    /// <exception cref="StorageUnavailableException">The folder can't be written, or the database is damaged, locked or newer than this program.</exception>
    public Task InitializeAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            if (writer is not null)
            {
                throw new InvalidOperationException("The database is open already.");
            }

            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                writer = new GroupCommitWriter(Open(), options.QueueCapacity);
            }
            catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
            {
                throw StorageFaults.OnOpening(path, options.DataDirectory, exception);
            }
        },
        cancellationToken);

    /// <summary>How the database does, and the traffic since <paramref name="since"/>.</summary>
    public ValueTask<DatabaseFacts> GetFactsAsync(DateTimeOffset since, CancellationToken cancellationToken) => ReadAsync(
        session =>
        {
            // 51 and 52: failed and canceled, never sent.
            const string sql = """
                SELECT
                    (SELECT COUNT(*) FROM inbound WHERE received_at >= @since),
                    (SELECT COUNT(*) FROM outbound WHERE created_at >= @since AND status NOT IN (0, 51, 52)),
                    (SELECT COUNT(*) FROM inbound WHERE outcome = 0),
                    (SELECT COUNT(*) FROM outbound WHERE status = 0)
                """;
            using var reader = session.Query(sql, ("@since", since.UtcTicks));
            reader.Read();
            return new DatabaseFacts(Size(), reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
        },
        cancellationToken);

    /// <summary>Commits what waits and closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        if (writer is not null)
        {
            await writer.DisposeAsync().ConfigureAwait(false);
            using var connection = new SqliteConnection(reading);
            SqliteConnection.ClearPool(connection);
        }
    }

    internal ValueTask<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken) =>
        Writer.WriteAsync(write, cancellationToken);

    internal ValueTask<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(Writer.IsClosed, this);
        using var connection = new SqliteConnection(reading);
        connection.Open();
        using var session = new SqliteSession(connection);
        return ValueTask.FromResult(read(session));
    }

    private GroupCommitWriter Writer => writer ?? throw new InvalidOperationException("The database is not open; call InitializeAsync first.");

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(Connection(SqliteOpenMode.ReadWriteCreate, pooling: false));
        try
        {
            connection.Open();
            using var settings = connection.CreateCommand();
            settings.CommandText = $"""
                PRAGMA busy_timeout = {BusyMilliseconds};
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA temp_store = MEMORY;
                PRAGMA cache_size = -8192;
                PRAGMA wal_autocheckpoint = 4000;
                PRAGMA journal_size_limit = 67108864;
                """;
            settings.ExecuteNonQuery();
            SqliteMigrations.Apply(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private string Connection(SqliteOpenMode mode, bool pooling) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = mode,
        Pooling = pooling,
        ForeignKeys = true,
        DefaultTimeout = TimeoutSeconds,
    }.ToString();

    private long Size() => new[] { path, path + "-wal" }.Select(name => new FileInfo(name)).Sum(file => file.Exists ? file.Length : 0);
}
