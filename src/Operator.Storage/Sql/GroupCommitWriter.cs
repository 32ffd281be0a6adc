using System.Data.Common;
using System.Threading.Channels;

namespace Operator.Storage.Sql;

/// <summary>
/// The database's only writer. Callers queue up; one thread takes what waits and commits it together, so that a commit's price, the wait
/// for the disk, is shared. A patient request waits a little for others to share it with. A request that fails takes nobody along: the others
/// of its batch are written again without it. When the connection breaks at work, all of the batch fail, and the next one opens another.
/// Thread-safe.
/// </summary>
internal sealed class GroupCommitWriter : IAsyncDisposable
{
    private const int BatchLimit = 256;
    private const int MaxConflicts = 5;

    private readonly Channel<WriteRequest> queue;
    private readonly Func<DbConnection> open;
    private readonly SqlDialect dialect;
    private readonly Task loop;
    private readonly List<WriteRequest> patient = [];
    private DbConnection connection;
    private SqlSession session;
    private int conflicts;

    /// <summary>Takes over an open connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="open">Opens another when it has broken.</param>
    /// <param name="dialect">The database's language.</param>
    /// <param name="capacity">How many requests may wait before further callers are held back.</param>
    public GroupCommitWriter(DbConnection connection, Func<DbConnection> open, SqlDialect dialect, int capacity)
    {
        this.connection = connection;
        this.open = open;
        this.dialect = dialect;
        session = new SqlSession(connection, dialect);
        queue = Channel.CreateBounded<WriteRequest>(new BoundedChannelOptions(capacity) { SingleReader = true });
        loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Whether the connection is closed.</summary>
    public bool IsClosed => loop.IsCompleted;

    /// <summary>
    /// Completes when what <paramref name="write"/> wrote is durable. It runs on the writer's thread and must only use the session.
    /// Waits while the queue is full. Cancelling before it is taken writes nothing; after that it has no effect.
    /// </summary>
    /// <param name="write">What to write.</param>
    /// <param name="alone">What nobody else may write meanwhile.</param>
    /// <param name="patience">How long it may wait for a commit that others need; zero for what somebody waits for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ObjectDisposedException">The database is closed.</exception>
    public async ValueTask<T> WriteAsync<T>(
        Func<SqlSession, T> write, IReadOnlyList<string> alone, TimeSpan patience, CancellationToken cancellationToken)
    {
        var request = new WriteRequest<T>(write) { Alone = alone, Patience = patience };
        try
        {
            await queue.Writer.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(Database), "The database is closed.");
        }

        return await request.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes no further requests, commits those that wait, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop.ConfigureAwait(false);
        session.Dispose();
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private void Run()
    {
        var batch = new List<WriteRequest>(BatchLimit);
        Task<bool>? more = null;
        for (var isOpen = true; isOpen;)
        {
            more ??= queue.Reader.WaitToReadAsync().AsTask();
            if (patient.Count == 0 || more.Wait(patient.Min(request => request.Left)))
            {
                isOpen = more.GetAwaiter().GetResult();
                more = null;
            }

            Take(batch, isLast: !isOpen);
            while (batch.Count > 0)
            {
                Commit(batch);
            }
        }
    }

    /// <summary>Takes what waits; the patient ones when one's time is up, or half of it and there is a commit anyway.</summary>
    private void Take(List<WriteRequest> batch, bool isLast)
    {
        while (batch.Count + patient.Count < BatchLimit && queue.Reader.TryRead(out var request))
        {
            if (request.TryTake())
            {
                (request.Patience > TimeSpan.Zero ? patient : batch).Add(request);
            }
        }

        if (isLast || patient.Count >= BatchLimit / 2
            || patient.Exists(request => request.Left <= (batch.Count > 0 ? request.Patience / 2 : TimeSpan.Zero)))
        {
            batch.AddRange(patient);
            patient.Clear();
        }
    }

    /// <summary>Commits a batch and empties it, or leaves what is to be tried again.</summary>
    private void Commit(List<WriteRequest> batch)
    {
        WriteRequest? running = null;
        try
        {
            Begin();
            dialect.Lock(session, batch);
            foreach (var request in batch)
            {
                running = request;
                request.Run(session);
            }

            running = null;
            session.Execute("COMMIT");
            conflicts = 0;
            batch.ForEach(request => request.Complete());
            batch.Clear();
        }
        catch (Exception exception)
        {
            Abandon();
            if (dialect.IsConflict(exception) && conflicts++ < MaxConflicts)
            {
                return;
            }

            conflicts = 0;
            if (running is not null && !dialect.IsBroken(connection))
            {
                running.Fail(exception);
                batch.Remove(running);
                return;
            }

            var failure = dialect.Explain(exception);
            batch.ForEach(request => request.Fail(failure));
            batch.Clear();
        }
    }

    /// <summary>A connection that has broken since the last batch costs nobody anything.</summary>
    private void Begin()
    {
        Reconnect();
        try
        {
            session.Execute(dialect.Begin);
        }
        catch (Exception) when (dialect.IsBroken(connection))
        {
            Reconnect();
            session.Execute(dialect.Begin);
        }
    }

    private void Reconnect()
    {
        if (dialect.IsBroken(connection))
        {
            session.Dispose();
            connection.Dispose();
            connection = open();
            session = new SqlSession(connection, dialect);
        }
    }

    private void Abandon()
    {
        if (dialect.IsBroken(connection))
        {
            return;
        }

        try
        {
            session.Execute("ROLLBACK");
        }
        catch (DbException)
        {
            // The database has rolled back by itself, or never began.
        }
    }
}
