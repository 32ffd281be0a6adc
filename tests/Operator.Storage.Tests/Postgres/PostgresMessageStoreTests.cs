using Operator.Messaging;
using Operator.Storage.Sql;

namespace Operator.Storage.Tests.Postgres;

public sealed class PostgresMessageStoreTests(PostgresFixture postgres) : MessageStoreCompliance
{
    private readonly PostgresCopy database = new(postgres);

    protected override async ValueTask<IMessageStore> OpenAsync() => new MessageStore(await database.OpenAsync());

    protected override Task ExecuteAsync(string sql) => database.ExecuteAsync(sql);

    protected override ValueTask CloseAsync() => database.DisposeAsync();
}
