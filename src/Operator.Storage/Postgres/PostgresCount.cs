namespace Operator.Storage.Postgres;

/// <summary>A statement of which the number of changed rows is wanted.</summary>
internal sealed class PostgresCount : PostgresStep
{
    private readonly TaskCompletionSource<int> completion = new();

    public override bool IsAwaited => true;

    public Task<int> Task => completion.Task;

    public override void Complete() => completion.SetResult(Command.RecordsAffected);
}
