namespace Operator.Storage.Sqlite;

/// <summary>One caller's write on its way through the queue. It can be cancelled until it is taken, and then no more.</summary>
internal abstract class WriteRequest
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Cancelled = 2;

    private int state = Waiting;

    /// <summary>Called by the writer: false when the caller gave up before.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref state, Taken, Waiting) == Waiting;

    /// <summary>Writes, inside the writer's transaction.</summary>
    public abstract void Run(SqliteSession session);

    /// <summary>Tells the caller that what <see cref="Run"/> wrote is durable; without effect after <see cref="Fail"/>.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that nothing was written.</summary>
    public abstract void Fail(Exception exception);

    protected bool TryCancel() => Interlocked.CompareExchange(ref state, Cancelled, Waiting) == Waiting;
}

/// <inheritdoc/>
/// <typeparam name="T">What the caller gets.</typeparam>
internal sealed class WriteRequest<T>(Func<SqliteSession, T> write) : WriteRequest
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T result = default!;

    public override void Run(SqliteSession session) => result = write(session);

    public override void Complete() => completion.TrySetResult(result);

    public override void Fail(Exception exception) => completion.TrySetException(exception);

    public async Task<T> WaitAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(
            static (request, token) => ((WriteRequest<T>)request!).Cancel(token), this);
        return await completion.Task.ConfigureAwait(false);
    }

    private void Cancel(CancellationToken token)
    {
        if (TryCancel())
        {
            completion.TrySetCanceled(token);
        }
    }
}
