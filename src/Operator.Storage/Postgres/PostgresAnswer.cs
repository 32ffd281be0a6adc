namespace Operator.Storage.Postgres;

/// <summary>A statement that somebody waits for.</summary>
internal abstract class PostgresAnswer<T> : PostgresStep
{
    private readonly TaskCompletionSource<T> completion = new();

    public override bool IsAwaited => true;

    public Task<T> Task => completion.Task;

    /// <summary>What is wanted, once the statement has run.</summary>
    protected abstract T Result { get; }

    /// <summary>Why it is not had.</summary>
    protected Exception? Failure { get; set; }

    public override void Complete()
    {
        if (Failure is null)
        {
            completion.SetResult(Result);
        }
        else
        {
            completion.SetException(Failure);
        }
    }
}
