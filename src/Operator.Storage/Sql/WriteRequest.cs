namespace Operator.Storage.Sql;

/// <summary>One caller's write on its way through the queue. It can be cancelled until it is taken, and then no more.</summary>
internal abstract class WriteRequest
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Cancelled = 2;

    private readonly long made = TimeProvider.System.GetTimestamp();
    private int state = Waiting;

    /// <summary>What nobody else may write meanwhile; see <see cref="Database.WriteAsync{T}(Func{SqlSession, T}, CancellationToken, IReadOnlyList{string})"/>.</summary>
    public IReadOnlyList<string> Alone { get; init; } = [];

    /// <summary>How long others may pass it.</summary>
    public TimeSpan Patience { get; init; }

    /// <summary>Whether all its statements are asked for when <see cref="Run"/> returns, so that the commit may go along with them.</summary>
    public bool AsksAtOnce { get; init; }

    /// <summary>Whether its patience is at its end.</summary>
    public bool IsOverdue => TimeProvider.System.GetElapsedTime(made) >= Patience;

    /// <summary>Called by the writer: false when the caller gave up before.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref state, Taken, Waiting) == Waiting;

    /// <summary>
    /// Begins to write, inside the writer's transaction; called again when that had to be abandoned because of another request. Throws what has
    /// gone wrong already.
    /// </summary>
    public abstract void Run(SqlSession session);

    /// <summary>Takes what came of it, once the session has settled; throws what went wrong.</summary>
    public abstract void Finish();

    /// <summary>Tells the caller what came of it: what <see cref="Run"/> wrote is durable.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that nothing was written.</summary>
    public abstract void Fail(Exception exception);

    protected bool TryCancel() => Interlocked.CompareExchange(ref state, Cancelled, Waiting) == Waiting;
}
