using Operator.Messaging;
using Operator.Storage.Postgres;
using Operator.Storage.Sql;

namespace Operator.Storage.Tests.Postgres;

public sealed class PostgresMessageStoreTests(PostgresFixture postgres) : MessageStoreCompliance
{
    private readonly List<PostgresDatabase> databases = [];
    private string? name;

    protected override async ValueTask<IMessageStore> OpenAsync()
    {
        name ??= await postgres.CreateAsync();
        databases.Add(await postgres.OpenAsync(name));
        return new MessageStore(databases[^1]);
    }

    protected override async ValueTask CloseAsync()
    {
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }

        postgres.Return(name!);
    }
}
