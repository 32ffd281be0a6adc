using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Operator.Storage.Sqlite;

/// <summary>
/// The database's only writer. Callers queue up; one thread takes what waits and commits it together, so that a commit's price, the wait
/// for the disk, is shared. A request that fails takes nobody along: the others of its batch are written again without it. Thread-safe.
/// </summary>
internal sealed class GroupCommitWriter : IAsyncDisposable
{
    private const int BatchLimit = 256;

    private readonly Channel<WriteRequest> queue;
    private readonly SqliteConnection connection;
    private readonly SqliteSession session;
    private readonly Task loop;

    /// <summary>Takes over an open connection.</summary>
    public GroupCommitWriter(SqliteConnection connection, int capacity)
    {
        this.connection = connection;
        session = new SqliteSession(connection);
        queue = Channel.CreateBounded<WriteRequest>(new BoundedChannelOptions(capacity) { SingleReader = true });
        loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Whether the connection is closed.</summary>
    public bool IsClosed => loop.IsCompleted;

    /// <summary>
    /// Completes when what <paramref name="write"/> wrote is durable. It runs on the writer's thread and must only use the session.
    /// Waits while the queue is full. Cancelling before it is taken writes nothing; after that it has no effect.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The database is closed.</exception>
    public async ValueTask<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken)
    {
        var request = new WriteRequest<T>(write);
        try
        {
            await queue.Writer.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteDatabase), "The database is closed.");
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
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < BatchLimit && queue.Reader.TryRead(out var request))
            {
                if (request.TryTake())
                {
                    batch.Add(request);
                }
            }

            while (batch.Count > 0)
            {
                Commit(batch);
            }
        }
    }

    /// <summary>Commits a batch and empties it, or leaves it without the request that failed.</summary>
    private void Commit(List<WriteRequest> batch)
    {
        WriteRequest? running = null;
        try
        {
            session.Execute("BEGIN IMMEDIATE");
            foreach (var request in batch)
            {
                running = request;
                request.Run(session);
            }

            running = null;
            session.Execute("COMMIT");
            batch.ForEach(request => request.Complete());
            batch.Clear();
        }
        catch (Exception exception)
        {
            Abandon();
            if (running is not null)
            {
                running.Fail(exception);
                batch.Remove(running);
                return;
            }

            batch.ForEach(request => request.Fail(exception));
            batch.Clear();
        }
    }

    private void Abandon()
    {
        try
        {
            session.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, or never began.
        }
    }
}
