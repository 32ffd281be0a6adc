using Microsoft.Data.Sqlite;
using Operator.Storage.Sql;

namespace Operator.Storage.Sqlite;

/// <summary>
/// The embedded database in <c>operator.db</c>, with a write-ahead log. Several programs may have it open at once. Thread-safe.
/// </summary>
public sealed class SqliteDatabase : Database
{
    // While another program writes, SQLite itself waits this long, then the provider repeats until the time-out.
    private const int BusyMilliseconds = 5_000;
    private const int TimeoutSeconds = 10;

    private readonly SqliteStorageOptions options;
    private readonly string path;
    private readonly string reading;

    internal SqliteDatabase(SqliteStorageOptions options)
    {
        this.options = options;
        path = Path.Combine(Path.GetFullPath(options.DataDirectory), "operator.db");
        reading = Connection(SqliteOpenMode.ReadWrite, pooling: true);
    }

    /// <inheritdoc/>
    public override string Engine => "SQLite";

    internal override SqlDialect Dialect { get; } = new SqliteDialect();

    private protected override Task<GroupCommitWriter> OpenWriterAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                return new GroupCommitWriter(Open, Dialect, connections: 1, options.QueueCapacity);
            }
            catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
            {
                throw SqliteFaults.OnOpening(path, options.DataDirectory, exception);
            }
        },
        cancellationToken);

    private protected override ValueTask<T> ReadCoreAsync<T>(Func<SqlSession, T> read, CancellationToken cancellationToken)
    {
        using var connection = new SqliteConnection(reading);
        connection.Open();
        using var session = new SqlSession(connection, Dialect);
        return ValueTask.FromResult(read(session));
    }

    private protected override ValueTask CloseAsync()
    {
        if (IsOpen)
        {
            using var connection = new SqliteConnection(reading);
            SqliteConnection.ClearPool(connection);
        }

        return default;
    }

    private protected override (long SizeBytes, (int Open, int Most)? Connections) Measure(SqlSession session) =>
        (new[] { path, path + "-wal" }.Select(name => new FileInfo(name)).Sum(file => file.Exists ? file.Length : 0), null);

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
}
