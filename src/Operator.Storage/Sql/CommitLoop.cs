using System.Data.Common;
using System.Threading.Channels;

namespace Operator.Storage.Sql;

/// <summary>
/// One thread of the writer, with a connection. A request that fails takes nobody along: the others of its batch are written again without it.
/// When the connection breaks, they are written by another, unless they may have been committed: then all of the batch fail.
/// </summary>
internal sealed class CommitLoop : IAsyncDisposable
{
    private const int BatchLimit = 256;
    private const int MaxConflicts = 5;

    // What is patient goes when nobody has wanted a commit for so long: a part of somebody else's commit would make theirs longer.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(3);

    // That a connection broke while it rested is noticed by the first statement. Until the commit is asked for, that costs nobody anything.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    private readonly ChannelReader<WriteRequest> queue;
    private readonly Func<DbConnection> open;
    private readonly SqlDialect dialect;
    private readonly Action doubt;
    private readonly List<WriteRequest> patient = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private DbConnection connection;
    private SqlSession session;
    private long used;
    private int conflicts;
    private int breaks;

    /// <summary>Begins to write what comes.</summary>
    /// <param name="queue">What is to be written.</param>
    /// <param name="open">Opens the connection, and another when it has broken.</param>
    /// <param name="dialect">The database's language.</param>
    /// <param name="doubt">Told of a batch that fails and may have been committed, before its requests are.</param>
    public CommitLoop(ChannelReader<WriteRequest> queue, Func<DbConnection> open, SqlDialect dialect, Action doubt)
    {
        (this.queue, this.open, this.dialect, this.doubt) = (queue, open, dialect, doubt);
        connection = open();
        session = dialect.OpenSession(connection);
        Completion = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Completes when the queue is at its end and everything is written.</summary>
    public Task Completion { get; }

    /// <summary>Waits for the queue's end and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await Completion.ConfigureAwait(false);
        session.Dispose();
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private void Run()
    {
        var batch = new List<WriteRequest>(BatchLimit);
        Task<bool>? more = null;
        for (var isOpen = true; isOpen;)
        {
            more ??= queue.WaitToReadAsync().AsTask();
            var hasMore = patient.Count == 0 || more.Wait(Quiet);
            if (hasMore)
            {
                isOpen = more.GetAwaiter().GetResult();
                more = null;
            }

            Take(batch, takesAll: !isOpen || !hasMore);
            while (batch.Count > 0)
            {
                Commit(batch);
            }
        }
    }

    /// <summary>Takes what waits, and the patient ones too when the time of one is up or nobody else wants a commit.</summary>
    private void Take(List<WriteRequest> batch, bool takesAll)
    {
        while (batch.Count + patient.Count < BatchLimit && queue.TryRead(out var request))
        {
            if (request.TryTake())
            {
                (request.Patience > TimeSpan.Zero ? patient : batch).Add(request);
            }
        }

        if (takesAll || patient.Count >= BatchLimit / 2 || patient.Exists(request => request.IsOverdue))
        {
            batch.AddRange(patient);
            patient.Clear();
        }
    }

    /// <summary>Commits a batch and empties it, or leaves what is to be tried again.</summary>
    private void Commit(List<WriteRequest> batch)
    {
        var isWriting = false;
        try
        {
            Reconnect();
            isWriting = true;
            Write(batch);
            isWriting = false;
            session.Commit();
            (conflicts, breaks, used) = (0, 0, TimeProvider.System.GetTimestamp());
            batch.ForEach(request => request.Complete());
            batch.Clear();
        }
        catch (Exception exception)
        {
            var culprit = session.Request;
            Abandon();
            if (IsWorthAnother(exception, isWriting))
            {
                return;
            }

            (conflicts, breaks) = (0, 0);
            if (culprit is not null && !dialect.IsBroken(connection))
            {
                culprit.Fail(exception);
                batch.Remove(culprit);
                return;
            }

            if (!isWriting && dialect.IsBroken(connection))
            {
                doubt();
            }

            var failure = dialect.Explain(exception);
            batch.ForEach(request => request.Fail(failure));
            batch.Clear();
        }
    }

    /// <summary>
    /// Writes a batch. Requests go side by side, but for those that want the same for themselves: these go one after the other. When all ask for
    /// their statements at once, these wait in the order of the requests for the commit.
    /// </summary>
    private void Write(List<WriteRequest> batch)
    {
        session.Request = null;
        var mayGoAtOnce = TimeProvider.System.GetElapsedTime(used) < Rest && batch.TrueForAll(request => request.AsksAtOnce);
        session.GoesAtOnce = dialect.Begin(session, batch, mayGoAtOnce);
        taken.Clear();
        foreach (var request in batch)
        {
            if (request.Alone.Count > 0 && !session.GoesAtOnce)
            {
                Separate(request);
            }

            session.Request = request;
            request.Run(session);
        }

        if (!session.GoesAtOnce)
        {
            Settle(batch);
        }

        session.Request = null;
    }

    private void Settle(List<WriteRequest> batch)
    {
        session.Settle();
        foreach (var request in batch)
        {
            session.Request = request;
            request.Finish();
        }
    }

    /// <summary>Lets those end that want the same for themselves as the next one.</summary>
    private void Separate(WriteRequest next)
    {
        if (taken.Overlaps(next.Alone))
        {
            session.Settle();
            taken.Clear();
        }

        taken.UnionWith(next.Alone);
    }

    /// <summary>
    /// Nothing is written when others were in the way, nor when the connection broke before the commit: one that has broken since the last batch
    /// costs nobody anything.
    /// </summary>
    private bool IsWorthAnother(Exception exception, bool isWriting) =>
        dialect.IsBroken(connection) ? isWriting && breaks++ == 0 : dialect.IsConflict(exception) && conflicts++ < MaxConflicts;

    private void Reconnect()
    {
        if (dialect.IsBroken(connection))
        {
            session.Dispose();
            connection.Dispose();
            connection = open();
            session = dialect.OpenSession(connection);
            used = 0;
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
            session.Rollback();
        }
        catch (DbException)
        {
            // The database has rolled back by itself, or never began.
        }
    }
}
