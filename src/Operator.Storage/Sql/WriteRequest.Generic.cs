namespace Operator.Storage.Sql;

/// <inheritdoc/>
/// <typeparam name="T">What the caller gets.</typeparam>
internal sealed class WriteRequest<T>(Func<SqlSession, T> write) : WriteRequest
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T result = default!;

    public override void Run(SqlSession session) => result = write(session);

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
