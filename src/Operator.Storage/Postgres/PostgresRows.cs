using System.Data.Common;

namespace Operator.Storage.Postgres;

/// <summary>A statement of which the rows are wanted.</summary>
internal sealed class PostgresRows<T>(Func<DbDataReader, T> read) : PostgresStep
{
    private readonly TaskCompletionSource<T> completion = new();
    private T result = default!;

    public override bool IsAwaited => true;

    public Task<T> Task => completion.Task;

    public override void Read(DbDataReader rows) => result = read(rows);

    public override void Complete() => completion.SetResult(result);
}
