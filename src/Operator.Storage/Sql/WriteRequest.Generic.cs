namespace Operator.Storage.Sql;

/// <inheritdoc/>
/// <typeparam name="T">What the caller gets.</typeparam>
internal sealed class WriteRequest<T>(Func<SqlSession, ValueTask<T>> write) : WriteRequest
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<T>? writing;

    public override void Run(SqlSession session)
    {
        writing = write(session).AsTask();
        if (writing.IsFaulted)
        {
            writing.GetAwaiter().GetResult();
        }
    }

    public override void Finish() => Written().GetAwaiter().GetResult();

    public override void Complete() => completion.TrySetFromTask(Written());

    public override void Fail(Exception exception) => completion.TrySetException(exception);

    public async Task<T> WaitAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(
            static (request, token) => ((WriteRequest<T>)request!).Cancel(token), this);
        return await completion.Task.ConfigureAwait(false);
    }

    private Task<T> Written() => writing is { IsCompleted: true }
        ? writing
        : Task.FromException<T>(new InvalidOperationException("A write waits for something else than its session."));

    private void Cancel(CancellationToken token)
    {
        if (TryCancel())
        {
            completion.TrySetCanceled(token);
        }
    }
}
