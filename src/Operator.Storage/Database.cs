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

    /// <summary>
    /// What this program is called among those that share the database; another name after others have given it up. Null where it is alone.
    /// </summary>
    public virtual string? Node => null;

    /// <summary>How many programs share the database at the moment, this one included, as far as it knows.</summary>
    public virtual int Nodes => 1;

    /// <summary>Told of what another node, or this one, has announced with <see cref="Announce"/>. Called on a thread of its own; must not wait.</summary>
    public event Action<string>? Announced;

    internal abstract SqlDialect Dialect { get; }

    /// <summary>This node as the parameter <c>@self</c>; none where there are no nodes.</summary>
    internal (string Name, object? Value)[] Self => Node is { } node ? [("@self", node)] : [];

    /// <summary>How many commits have failed without anybody knowing whether they took place.</summary>
    internal long Doubts => Writer.Doubts;

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
            var (size, connections) = Measure(session);
            using var reader = session.Query(sql, ("@since", since.UtcTicks));
            reader.Read();
            return new DatabaseFacts(size, reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)) { Connections = connections };
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
        WriteAsync(session => ValueTask.FromResult(write(session)), TimeSpan.Zero, cancellationToken, alone);

    /// <summary>The same for what gives nothing back.</summary>
    internal async ValueTask WriteAsync(Action<SqlSession> write, CancellationToken cancellationToken) => await WriteAsync(
        session =>
        {
            write(session);
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    /// <summary>The same for what is written often: its statements may go to the database together with those of others.</summary>
    /// <param name="write">Writes; waits for nothing but the session.</param>
    /// <param name="patience">
    /// How long it may wait for a moment when nobody else writes, to be written then or at the latest together with them; zero for what somebody waits for.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="alone">What nobody else writes meanwhile.</param>
    internal ValueTask<T> WriteAsync<T>(
        Func<SqlSession, ValueTask<T>> write, TimeSpan patience, CancellationToken cancellationToken, params IReadOnlyList<string> alone) =>
        Writer.WriteAsync(write, alone, patience, asksAtOnce: false, cancellationToken);

    /// <summary>
    /// The same for what asks for all its statements before it waits for the first, and then for nothing more: they may go to the database together
    /// with the commit.
    /// </summary>
    internal ValueTask<T> WriteAtOnceAsync<T>(
        Func<SqlSession, ValueTask<T>> write, TimeSpan patience, CancellationToken cancellationToken, params IReadOnlyList<string> alone) =>
        Writer.WriteAsync(write, alone, patience, asksAtOnce: true, cancellationToken);

    /// <summary>Does something while no other node does something of that name.</summary>
    internal virtual ValueTask DoAloneAsync(string name, Func<ValueTask> work, CancellationToken cancellationToken) => work();

    internal ValueTask<T> ReadAsync<T>(Func<SqlSession, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(Writer.IsClosed, this);
        return ReadCoreAsync(read, cancellationToken);
    }

    /// <summary>Tells all nodes of something as soon as the transaction is committed. Where the program is alone, nobody.</summary>
    internal virtual void Announce(SqlSession session, string news)
    {
    }

    /// <summary>The same as an SQL expression, of another one that is the news.</summary>
    internal virtual string Announcement(string news) => "NULL";

    /// <summary>Removes the nodes that are gone from the list; what they had belongs to nobody then.</summary>
    internal virtual void RemoveDeadNodes(SqlSession session)
    {
    }

    private protected void Hear(string news) => Announced?.Invoke(news);

    private protected abstract Task<GroupCommitWriter> OpenWriterAsync(CancellationToken cancellationToken);

    private protected abstract ValueTask<T> ReadCoreAsync<T>(Func<SqlSession, T> read, CancellationToken cancellationToken);

    private protected abstract ValueTask CloseAsync();

    /// <summary>The size of its files, and its connections as in <see cref="DatabaseFacts.Connections"/>.</summary>
    private protected abstract (long SizeBytes, (int Open, int Most)? Connections) Measure(SqlSession session);
}
