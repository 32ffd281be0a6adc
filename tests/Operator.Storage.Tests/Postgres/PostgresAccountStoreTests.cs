using Operator.Activities.People;
using Operator.Storage.Sql;

namespace Operator.Storage.Tests.Postgres;

public sealed class PostgresAccountStoreTests(PostgresFixture postgres) : AccountStoreCompliance
{
    private readonly PostgresCopy database = new(postgres);

    protected override async ValueTask<IAccountStore> OpenAsync() => new AccountStore(await database.OpenAsync());

    protected override ValueTask CloseAsync() => database.DisposeAsync();
}
