using System.Data.Common;
using System.Threading.Channels;

namespace Operator.Storage.Sql;

/// <summary>
/// The database's only writer. Callers queue up; threads, each with a connection of its own, take what waits and commit it together, so that a
/// commit's price, the wait for the disk, is shared. A patient request lets others pass for a while. Thread-safe.
/// </summary>
internal sealed class GroupCommitWriter : IAsyncDisposable
{
    private readonly Channel<WriteRequest> queue;
    private readonly CommitLoop[] loops;
    private readonly Task ended;
    private long doubts;

    /// <summary>Begins to write.</summary>
    /// <param name="open">Opens a connection, and another when it has broken.</param>
    /// <param name="dialect">The database's language.</param>
    /// <param name="connections">How many threads write at the same time.</param>
    /// <param name="capacity">How many requests may wait before further callers are held back.</param>
    public GroupCommitWriter(Func<DbConnection> open, SqlDialect dialect, int connections, int capacity)
    {
        queue = Channel.CreateBounded<WriteRequest>(new BoundedChannelOptions(capacity) { SingleReader = connections == 1 });
        try
        {
            loops = [.. Enumerable.Range(0, connections).Select(_ => new CommitLoop(queue.Reader, open, dialect, () => Interlocked.Increment(ref doubts)))];
        }
        catch
        {
            queue.Writer.Complete();
            throw;
        }

        ended = Task.WhenAll(loops.Select(loop => loop.Completion));
    }

    /// <summary>Whether the connections are closed.</summary>
    public bool IsClosed => ended.IsCompleted;

    /// <summary>How often a connection broke while it was asked to commit, so that nobody knows whether that took place.</summary>
    public long Doubts => Interlocked.Read(ref doubts);

    /// <summary>
    /// Completes when what <paramref name="write"/> wrote is durable. It runs on a writer's thread and must only use, and wait for, the session.
    /// Waits while the queue is full. Cancelling before it is taken writes nothing; after that it has no effect.
    /// </summary>
    /// <param name="write">What to write.</param>
    /// <param name="alone">What nobody else may write meanwhile.</param>
    /// <param name="patience">How long others may pass it; zero for what somebody waits for.</param>
    /// <param name="asksAtOnce">Whether it asks for all its statements before it waits for the first.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ObjectDisposedException">The database is closed.</exception>
    public async ValueTask<T> WriteAsync<T>(
        Func<SqlSession, ValueTask<T>> write, IReadOnlyList<string> alone, TimeSpan patience, bool asksAtOnce, CancellationToken cancellationToken)
    {
        var request = new WriteRequest<T>(write) { Alone = alone, Patience = patience, AsksAtOnce = asksAtOnce };
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

    /// <summary>Takes no further requests, commits those that wait, and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        foreach (var loop in loops)
        {
            await loop.DisposeAsync().ConfigureAwait(false);
        }
    }
}
