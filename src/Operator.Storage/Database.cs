using Operator.Storage.Sql;

namespace Operator.Storage;

/// <summary>
/// Operator's database: one writer with group commit, reads on pooled connections beside it, every commit flushed to disk. Thread-safe.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    private GroupCommitWriter? writer;

    private protected Database()
    {
    }

    /// <summary>The database's product, e.g. <c>SQLite</c>.</summary>
    public abstract string Engine { get; }

    internal abstract SqlDialect Dialect { get; }

    private protected bool IsOpen => writer is not null;

    private GroupCommitWriter Writer => writer ?? throw new InvalidOperationException("The database is not open; call InitializeAsync first.");

    /// <summary>Makes the database's tables when they are missing and brings older ones up to date. Call once, before the first use.</summary>
    /// <exception cref="StorageUnavailableException">The database can't be reached or written, is damaged, or is newer than this program.</exception>
    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        if (writer is not null)
        {
            throw new InvalidOperationException("The database is open already.");
        }

        writer = await OpenWriterAsync(cancellationToken).ConfigureAwait(false);
    }

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
            var size = Size(session);
            using var reader = session.Query(sql, ("@since", since.UtcTicks));
            reader.Read();
            return new DatabaseFacts(size, reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
        },
        cancellationToken);

    /// <summary>Commits what waits and closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (writer is not null)
        {
            await writer.DisposeAsync().ConfigureAwait(false);
        }

        await CloseAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Writes in a transaction that others may share. Where several nodes use the database, nobody else writes meanwhile who names one of the
    /// same things in <paramref name="alone"/>.
    /// </summary>
    internal ValueTask<T> WriteAsync<T>(Func<SqlSession, T> write, CancellationToken cancellationToken, params IReadOnlyList<string> alone) =>
        Writer.WriteAsync(write, alone, cancellationToken);

    internal ValueTask<T> ReadAsync<T>(Func<SqlSession, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(Writer.IsClosed, this);
        return ReadCoreAsync(read, cancellationToken);
    }

    private protected abstract Task<GroupCommitWriter> OpenWriterAsync(CancellationToken cancellationToken);

    private protected abstract ValueTask<T> ReadCoreAsync<T>(Func<SqlSession, T> read, CancellationToken cancellationToken);

    private protected abstract ValueTask CloseAsync();

    private protected abstract long Size(SqlSession session);
}
